"""The Fréchet inception distance proper: in the features of the Inception network of its paper.

The network's weights cannot be shipped here. The library torch-fidelity (the extra `inception`)
downloads them; where it is absent, or its weights cannot be had, there is an error and no number.
A distance is worked out by the same function as every other Fréchet distance here, from samples
and as many test images, and counts for nothing beside one of other sample counts.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from baselines.images import ImageSet
from baselines.metric_frechet import fit_gaussian, frechet_distance

METRIC = "inception_fid"
FEATURES = "2048"
AT_ONCE = 50  # images through the network, which are enlarged to 299 x 299


class InceptionError(ValueError):
    """The network cannot be had; the message says what is missing and what to do."""


@dataclass(frozen=True)
class Extractor:
    """A network that turns images into features."""

    name: str
    """As a record names it among its inputs."""
    sha256: str
    """Of its weights."""
    features: Callable[[Tensor], Tensor]
    """Images, shape (N, 3, H, W), uint8 -> features, shape (N, D)."""


def load_extractor() -> Extractor:
    """The Inception network of torch-fidelity, with the weights of the paper's own code.

    Raises:
        InceptionError: the library is absent or broken, or its weights cannot be downloaded.
    """
    try:
        # Imported here: an extra that few have.
        from torch_fidelity.feature_extractor_inceptionv3 import (  # noqa: PLC0415
            FeatureExtractorInceptionV3,
        )
    except (ImportError, RuntimeError) as error:
        # RuntimeError: a torchvision that was built for another torch fails in this way.
        raise InceptionError(
            f"inception FID: torch-fidelity cannot be imported ({error}); install the extra "
            "'inception' with a torchvision that fits torch. No number is given."
        ) from error
    try:
        network = FeatureExtractorInceptionV3("inception-v3-compat", [FEATURES]).eval()
    except (OSError, RuntimeError) as error:
        raise InceptionError(
            f"inception FID: the network's weights cannot be had ({error}). No number is given."
        ) from error

    def features(images: Tensor) -> Tensor:
        found: Tensor = network(images)[0]
        return found

    return Extractor("inception-v3-compat", weights_sha256(network), features)


def weights_sha256(network: torch.nn.Module) -> str:
    """The SHA-256 of a network's weights and buffers, in their order."""
    digest = hashlib.sha256()
    for tensor in network.state_dict().values():
        digest.update(tensor.contiguous().numpy().tobytes())
    return digest.hexdigest()


def inception_fid(samples: Tensor, dataset: ImageSet, extractor: Extractor) -> float:
    """The distance between samples, shape (N, C * H * W) in [-1, 1], and N test images.

    Raises:
        InceptionError: there are more samples than test images.
    """
    reference = dataset.reference.images
    if len(samples) > len(reference):
        raise InceptionError(
            f"inception FID: {len(samples):,} samples stand against as many test images, of which "
            f"{dataset.source.title} has {len(reference):,}"
        )
    real, fake = (
        fit_gaussian(extracted(images, dataset, extractor))
        for images in (reference[: len(samples)], samples)
    )
    return frechet_distance(real, fake)


def extracted(images: Tensor, dataset: ImageSet, extractor: Extractor) -> Tensor:
    """The features of images, shape (N, C * H * W), some at a time."""
    with torch.no_grad():
        parts = [
            extractor.features(coloured(part, dataset)) for part in torch.split(images, AT_ONCE)
        ]
    return torch.cat(parts)


def coloured(images: Tensor, dataset: ImageSet) -> Tensor:
    """Images as bytes of three channels, shape (N, 3, H, W): grey ones three times the same."""
    if images.dtype != torch.uint8:
        finite = images.nan_to_num(nan=0.0).clamp(-1, 1)
        images = ((finite + 1) * 127.5).round().to(torch.uint8)
    shaped = images.reshape(-1, *dataset.shape)
    return shaped.expand(-1, 3, -1, -1)
