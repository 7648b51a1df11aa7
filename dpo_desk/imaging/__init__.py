"""Pages as pixels: OCR, codes, burning redactions and checking the written bytes."""
