"""The command line's hands with real intake and imaging and nothing else."""

from types import SimpleNamespace

from dpo_desk.catalogue.detectors import load_detectors, load_id_models
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.device.confinement import shut_in
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.intake.safe_intake import SafeIntake


def tools_with(resources, imaging):
    detectors = load_detectors(resources)
    office = SimpleNamespace(
        detectors=detectors,
        id_models=load_id_models(resources),
        intake=SafeIntake(detectors, shut_in=shut_in),
        imaging=imaging,
    )
    return SimpleNamespace(
        say=load_wordings(resources)["en"],
        office=office,
        progress=NoProgress(),
        cancel=CancelToken(),
    )
