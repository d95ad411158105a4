"""Small convolutional networks for images of 28 x 28 pixels, after Welfert et al.

Shapes and starting weights are those of their public code (SankarLab/AlphaGan-Papers-Results at
33b7bf1, experiments/stacked_mnist.py and gan.py): every layer halves or doubles the sides, and
weights start from N(0, 0.02). An earlier version of it (54605444, experiment2.py) leaves torch's
own start and has images from 0 to 1. With 8 channels nearest to the image the generator has 34,888
weights and the discriminator 6,360.
"""

import math
from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor, nn
from torch.nn.functional import batch_norm, conv2d, conv_transpose2d

from baselines.networks.activations import ACTIVATIONS, FromUnit, Streams, ToUnit, evenly
from baselines.settings import TrainConfig

SIDE = 28
KERNEL = 3
STRIDE = 2
START = 0.02
MOMENTUM = 0.1
"""Share of a batch in the running mean and variance, which is torch's own."""
EPSILON = 1e-5
"""Added to a variance, which is torch's own."""

Layer = Callable[..., nn.Module]
Start = Callable[[tuple[int, ...], torch.Generator], Tensor]
"""The shape of a layer's weights -> where they start."""


def normal(shape: tuple[int, ...], stream: torch.Generator) -> Tensor:
    """Weights from N(0, 0.02)."""
    return START * torch.randn(*shape, generator=stream)


def uniform(shape: tuple[int, ...], stream: torch.Generator) -> Tensor:
    """Weights from U(-1/sqrt(n), 1/sqrt(n)), which is torch's own start.

    n is the second side of the weights times the area of the kernel: the inputs of a number of a
    convolution's output, and what torch takes for its transpose, too.
    """
    return evenly(1 / math.sqrt(math.prod(shape[1:])), shape, stream)


class SeedsConvolution(nn.Module):
    """A convolution for each seed, or its transpose: stride 2, no bias unless it is asked for."""

    def __init__(
        self,
        inputs: int,
        outputs: int,
        padding: int,
        streams: Streams,
        *,
        up: bool,
        kernel: int = KERNEL,
        bias: bool = False,
        start: Start = normal,
    ) -> None:
        super().__init__()
        self.padding, self.up = padding, up
        # As much is added at the far sides as is cut off at the near ones.
        self.added = max(0, 2 * padding + STRIDE - kernel)
        shape = (inputs, outputs) if up else (outputs, inputs)
        drawn = [start((*shape, kernel, kernel), each) for each in streams]
        self.weight = nn.Parameter(torch.stack(drawn))
        self.bias = nn.Parameter(torch.zeros(len(streams), outputs)) if bias else None

    def forward(self, batch: Tensor) -> Tensor:
        """Images of each seed, shape (seeds, N, C, H, W); the sides are halved or doubled."""
        return torch.stack([self._of_one(place, images) for place, images in enumerate(batch)])

    def _of_one(self, place: int, images: Tensor) -> Tensor:
        """The same of the seed at a place."""
        weight, bias = self.weight[place], None if self.bias is None else self.bias[place]
        if self.up:
            return conv_transpose2d(images, weight, bias, STRIDE, self.padding, self.added)
        return conv2d(images, weight, bias, STRIDE, self.padding)


class SeedsBatchNorm(nn.Module):
    """Batch normalisation for each seed; scales start from N(1, spread), shifts at 0.

    The running mean and variance, which are used once training is over, follow the batches that
    are learnt from: a pass without gradients, which repeats one of those, leaves them alone.
    """

    running_mean: Tensor
    running_variance: Tensor

    def __init__(
        self,
        channels: int,
        streams: Streams,
        *,
        spread: float = START,
        momentum: float = MOMENTUM,
        epsilon: float = EPSILON,
    ) -> None:
        super().__init__()
        self.momentum, self.epsilon = momentum, epsilon
        drawn = [torch.randn(channels, generator=each) for each in streams]
        self.weight = nn.Parameter(1 + spread * torch.stack(drawn))
        self.bias = nn.Parameter(torch.zeros(len(streams), channels))
        self.register_buffer("running_mean", torch.zeros(len(streams), channels))
        self.register_buffer("running_variance", torch.ones(len(streams), channels))

    def forward(self, batch: Tensor) -> Tensor:
        """Images of each seed, shape (seeds, N, C, H, W), or rows of units, (seeds, N, C)."""
        return torch.stack([self._of_one(place, images) for place, images in enumerate(batch)])

    def _of_one(self, place: int, images: Tensor) -> Tensor:
        """The same of the seed at a place."""
        learning = self.training and torch.is_grad_enabled()
        kept = (self.running_mean[place], self.running_variance[place])
        mean, variance = kept if learning or not self.training else (None, None)
        weight, bias = self.weight[place], self.bias[place]
        numbers = (self.momentum, self.epsilon)
        return batch_norm(images, mean, variance, weight, bias, self.training, *numbers)


def convolutional_generator(config: TrainConfig, size: int, streams: Streams) -> nn.Sequential:
    """Latents, shape (seeds, N, latent_size) -> samples, shape (seeds, N, size)."""
    width, activation = config.hidden_size, ACTIVATIONS[config.activation]
    widths = (config.latent_size, 4 * width, 2 * width, width, channels_of(size))
    layers: list[nn.Module] = [nn.Unflatten(2, (config.latent_size, 1, 1))]
    convolution, norm = _layers(config, streams)
    for before, after, padding in zip(widths, widths[1:], (0, 0, 1, 1), strict=False):
        layers += [convolution(before, after, padding, up=True), norm(after), activation()]
    outside = [FromUnit()] if config.pixels else []
    return nn.Sequential(*layers[:-2], *_output(config), *outside, nn.Flatten(2))


def convolutional_discriminator(config: TrainConfig, size: int, streams: Streams) -> nn.Sequential:
    """Samples, shape (seeds, N, size) -> raw logits, shape (seeds, N)."""
    width = config.discriminator_hidden_size or config.hidden_size
    activation = ACTIVATIONS[config.discriminator_activation or config.activation]
    widths = (channels_of(size), width, 2 * width, 4 * width, 1)
    convolution, norm = _layers(config, streams)
    layers: list[nn.Module] = [ToUnit()] if config.pixels else []
    layers.append(nn.Unflatten(2, (channels_of(size), SIDE, SIDE)))
    for place, padding in enumerate((1, 1, 0)):
        layers.append(convolution(*widths[place : place + 2], padding, up=False))
        # The image's own layer is not normalised.
        if place and config.discriminator_normalised is not False:
            layers.append(norm(widths[place + 1]))
        layers.append(activation())
    logit = convolution(*widths[-2:], 0, up=False)
    return nn.Sequential(*layers, logit, nn.Flatten(1))


def channels_of(size: int) -> int:
    """How many channels a flat sample has.

    Raises:
        ValueError: it is no image of 28 x 28 pixels.
    """
    if size % SIDE**2:
        raise ValueError(f"network convolutional: takes images of 28 x 28, not {size} numbers")
    return size // SIDE**2


def _layers(config: TrainConfig, streams: Streams) -> tuple[Layer, Layer]:
    """Convolutions and their normalisation, with the starting weights that the settings ask for."""
    if config.start == "torch":
        return (
            partial(SeedsConvolution, streams=streams, start=uniform),
            partial(SeedsBatchNorm, streams=streams, spread=0.0),
        )
    return partial(SeedsConvolution, streams=streams), partial(SeedsBatchNorm, streams=streams)


def _output(config: TrainConfig) -> list[nn.Module]:
    make: Callable[[], nn.Module] | None = ACTIVATIONS[config.output] if config.output else None
    return [make()] if make else []
