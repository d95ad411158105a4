"""Words of services and the venues that they mean."""

import pytest

from tools.schema import Venue
from tools.sources import venue_of

_VISION = "Conference on Computer Vision"
_LEARNING = "Neural Networks and Learning Systems"
_NAMES = {
    "CVPR": ("conference", f"IEEE/CVF {_VISION} and Pattern Recognition"),
    "ICCV": ("conference", f"IEEE/CVF International {_VISION}"),
    "ECCV": ("conference", f"European {_VISION}"),
    "ICPR": ("conference", "International Conference on Pattern Recognition"),
    "ICLR": ("conference", "International Conference on Learning Representations"),
    "NeurIPS": ("conference", "Conference on Neural Information Processing Systems"),
    "IV": ("conference", "IEEE Intelligent Vehicles Symposium"),
    "TNN": ("journal", "IEEE Transactions on Neural Networks"),
    "TNNLS": ("journal", f"IEEE Transactions on {_LEARNING}"),
    "Pattern Recognition": ("journal", "Pattern Recognition"),
    "CVPR Workshops": ("workshop", f"IEEE/CVF {_VISION} and Pattern Recognition Workshops"),
    "arXiv": ("preprint", "arXiv preprint"),
}
VENUES = {
    name: Venue.model_validate({"id": name, "kind": kind, "name": whole})
    for name, (kind, whole) in _NAMES.items()
}


@pytest.mark.parametrize(
    ("words", "venue"),
    [
        ("ICLR", "ICLR"),
        ("iclr", "ICLR"),
        ("ICLR 2018 poster", "ICLR"),
        (f"2019 IEEE/CVF International {_VISION} (ICCV)", "ICCV"),
        (f"2017 IEEE International {_VISION} (ICCV)", "ICCV"),
        ("Lecture Notes in Computer Science; Computer Vision – ECCV 2018", "ECCV"),
        (f"In Proc. of the IEEE {_VISION} and Pattern Recognition, 2017", "CVPR"),
        (f"2018 IEEE/CVF {_VISION} and Pattern Recognition Workshops (CVPRW)", "CVPR Workshops"),
        ("CVPR 2019 workshop", "CVPR Workshops"),
        ("Advances in Neural Information Processing Systems 27, pp. 2672-2680", "NeurIPS"),
        ("NIPS 2017", "NeurIPS"),
        ("IEEE Trans. Neural Networks 20(1)", None),
        ("IEEE Transactions on Neural Networks and Learning Systems", "TNNLS"),
        ("IEEE Transactions on Neural Networks", "TNN"),
        ("Pattern Recognition", "Pattern Recognition"),
        ("2020 25th International Conference on Pattern Recognition (ICPR)", "ICPR"),
    ],
)
def test_usual_words_are_understood(words: str, venue: str | None) -> None:
    """As the three services write them."""
    assert venue_of(words, VENUES) == venue


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Nature",
        "arXiv",
        "Vol. IV",
        "International Conference",
        "ECCV Workshops 2018",
        "International Conference on Computer Vision Theory and Applications (VISAPP)",
        "ICCV and CVPR",
        "Pattern Recognition Letters",
    ],
)
def test_what_is_not_sure_is_no_venue(words: str) -> None:
    """A wrong venue is worse than none; a workshop is not its conference."""
    assert venue_of(words, VENUES) is None
