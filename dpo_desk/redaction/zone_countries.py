"""The three-letter codes that a machine readable zone may carry: ISO 3166-1 and those of ICAO 9303 part 3."""

_ISO = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR
BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP
CZE DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB
GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ
KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI
MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN
PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM
SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI
URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
"""
_ICAO = "D GBD GBN GBO GBP GBS EUE RKS UNO UNA UNK XOM XPO XCC XCE XCO XEC XMP XBA XIM XSA XXA XXB XXC XXX UTO"
_BRITISH = frozenset({"GBR", "GBD", "GBN", "GBO", "GBP", "GBS"})
_NOT_NATIONALS = frozenset({"XXA", "XXB", "XXC", "XXX"})
"""Stateless persons, refugees and others, to whom a state gives papers without their being its nationals."""

COUNTRIES = frozenset((_ISO + _ICAO).split())
"""Every code; ``D`` is Germany, ``UTO`` the country of the standard's examples."""


def is_country(code: str) -> bool:
    """Whether a field of three signs, padded with ``<``, names a state or organisation."""
    bare = code.rstrip("<")
    return bare in COUNTRIES and code == bare.ljust(3, "<")


def nationality_fits(issuer: str, nationality: str) -> bool:
    """Whether a passport or identity card of ``issuer`` can be that of such a national."""
    alike = issuer == nationality or {issuer, nationality} <= _BRITISH
    return alike or nationality in _NOT_NATIONALS
