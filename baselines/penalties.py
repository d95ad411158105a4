# ruff: noqa: ARG001 - every penalty has one signature, so that a table can choose among them.
r"""The penalties that hold a discriminator's slope, and weight clipping.

In every formula x is a real sample, x with a tilde a generated one, D the discriminator's raw
output, E the mean over the batch, and the norm runs over all dimensions of a sample together.

The functions in `PENALTIES` take the discriminator (points of shape (N, ...) to logits of shape
(N,)), the real and generated points, both of shape (N, ...), and the only source of randomness;
they return a scalar tensor that is not yet weighted: the weight is a setting. Points are detached,
so nothing flows into the generator; the result can be differentiated for the discriminator's
parameters, hence call them with gradients enabled. The discriminator must score each sample by
itself (no batch normalisation), or the gradients mix the samples.

Several seeds may be penalised side by side: every shape then has their axis in front, and the
result is one penalty for each seed, shape (seeds,).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from baselines.arithmetic import sent


def at_once(draw: Callable[[], Tensor]) -> Tensor:
    """Draw when asked."""
    return draw()


@dataclass(frozen=True)
class Noise:
    """Numbers from U[0, 1), of the type and on the device of some points."""

    streams: tuple[Generator, ...]
    """One for each seed; a single one where the points have no axis of seeds."""
    seeds_in_front: bool = False
    """Whether the points are those of several seeds."""
    read: Callable[[Callable[[], Tensor]], Tensor] = at_once
    """Draws when it sees fit; a step that is replayed is given numbers drawn before."""

    @property
    def batch_axis(self) -> int:
        """Which axis of the points counts the samples."""
        return 1 if self.seeds_in_front else 0

    def per_sample(self, points: Tensor) -> Tensor:
        """One number a sample, shape (N,) or (seeds, N)."""
        return self._draw(points.shape[: self.batch_axis + 1], points)

    def per_coordinate(self, points: Tensor) -> Tensor:
        """One number a coordinate, of the points' shape."""
        return self._draw(points.shape, points)

    def _draw(self, shape: torch.Size, like: Tensor) -> Tensor:
        """Each seed's numbers from its own stream."""
        one, kind, device = shape[self.batch_axis :], like.dtype, like.device

        def draw() -> Tensor:
            drawn = [torch.rand(one, generator=each, dtype=kind) for each in self.streams]
            return sent(torch.stack(drawn).reshape(shape), device)

        return self.read(draw)


Discriminator = Callable[[Tensor], Tensor]
Penalty = Callable[[Discriminator, Tensor, Tensor, Noise], Tensor]


def gradient_penalty(
    discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise
) -> Tensor:
    r"""WGAN-GP: slopes of 1 on the segments between real and generated samples.

    $$ P = \mathbb{E}[(\lVert \nabla D(\hat x) \rVert - 1)^2] $$
    $$ \hat x = \epsilon x + (1 - \epsilon) \tilde x, \quad \epsilon \sim U[0, 1] $$

    Source: gulrajani2017improved, equation 3 and algorithm 1, with the weight lambda = 10.
    One epsilon is drawn for each sample, not for each coordinate and not for the batch.
    """
    epsilon = noise.per_sample(real)
    slopes = gradient_norms(discriminator, interpolate(real, fake, epsilon))
    return ((slopes - 1) ** 2).mean(-1)


def dragan_penalty(
    discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise
) -> Tensor:
    r"""DRAGAN: slopes of 1 around the real samples.

    $$ P = \mathbb{E}[(\lVert \nabla D(x + \delta) \rVert - 1)^2] $$
    $$ \delta = \frac{1}{2} \operatorname{std}(x) \, u, \quad u \sim U[0, 1]^d $$

    Source: kodali2017convergence, equation 1, with k = 1 and the weight lambda = 10. There delta
    is Gaussian of mean 0 and scale c = 10, to be tuned to the data's range; the authors' code
    (kodalinaveen3/DRAGAN, DRAGAN.ipynb, `get_perturbed_batch`) takes its scale from the batch,
    as above. The code's is used here: it fits any range, and libraries mostly follow it. It is
    one-sided: no coordinate is ever lowered. The code also shrinks delta by one more U[0, 1] for
    each sample, which the paper does not have, and neither has this function.
    """
    points = perturb(real, noise.per_coordinate(real), noise.batch_axis)
    slopes = gradient_norms(discriminator, points)
    return ((slopes - 1) ** 2).mean(-1)


def r1(discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise) -> Tensor:
    r"""R1: flat at the real samples.

    $$ P = \mathbb{E}[\lVert \nabla D(x) \rVert^2] $$

    Source: mescheder2018which. The papers weigh it by gamma / 2: the half is part of the weight.
    """
    return (input_gradients(discriminator, real) ** 2).sum(-1).mean(-1)


def r2(discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise) -> Tensor:
    r"""R2: flat at the generated samples.

    $$ P = \mathbb{E}[\lVert \nabla D(\tilde x) \rVert^2] $$

    Source: mescheder2018which. The papers weigh it by gamma / 2: the half is part of the weight.
    """
    return (input_gradients(discriminator, fake) ** 2).sum(-1).mean(-1)


def r1_and_r2(discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise) -> Tensor:
    r"""R1 and R2 together, under one weight.

    $$ P = \mathbb{E}[\lVert\nabla D(x)\rVert^2] + \mathbb{E}[\lVert\nabla D(\tilde x)\rVert^2] $$

    Source: huang2024gan. Its weight is gamma / 2: gamma = 0.1 is a weight of 0.05.
    """
    return r1(discriminator, real, fake, noise) + r2(discriminator, real, fake, noise)


def clip_weights(parameters: Iterable[Tensor], limit: float) -> None:
    r"""Clip every parameter into [-limit, limit], in place.

    $$ w \leftarrow \min(\max(w, {-}c), c) $$

    Source: arjovsky2017wasserstein, algorithm 1, with c = 0.01, after each step of the critic.

    Raises:
        ValueError: the limit is not above 0.
    """
    if not limit > 0:
        raise ValueError(f"limit: expected a number above 0, got {limit}")
    with torch.no_grad():
        for parameter in parameters:
            parameter.clamp_(-limit, limit)


def interpolate(real: Tensor, fake: Tensor, epsilon: Tensor) -> Tensor:
    """Points between real and fake, shape (N, ...); epsilon of shape (N,), 1 is real."""
    epsilon = epsilon.reshape(*epsilon.shape, *[1] * (real.ndim - epsilon.ndim))
    return epsilon * real + (1 - epsilon) * fake


def perturb(real: Tensor, noise: Tensor, batch_axis: int = 0) -> Tensor:
    """Points beside real, shape (N, ...); noise in [0, 1] of the same shape.

    The scale is half the standard deviation of all coordinates of the batch, dividing by their
    count (as numpy does, in which the authors wrote it).
    """
    axes = tuple(range(batch_axis, real.ndim))
    return real + real.std(axes, correction=0, keepdim=True) / 2 * noise


def gradient_norms(discriminator: Discriminator, points: Tensor) -> Tensor:
    """Norm of the discriminator's gradient at each point, shape (N,).

    `vector_norm` takes 0 for its own gradient where the norm is 0; a square root of the sum of
    squares would give nan there.
    """
    norms: Tensor = torch.linalg.vector_norm(input_gradients(discriminator, points), dim=-1)
    return norms


def input_gradients(discriminator: Discriminator, points: Tensor) -> Tensor:
    """Gradient of each point's logit by its own coordinates, shape (N, coordinates).

    The graph is kept, so that a penalty on it can be differentiated.
    """
    points = points.detach().requires_grad_()
    logits = discriminator(points)
    (gradients,) = torch.autograd.grad(logits.sum(), points, create_graph=True)
    return gradients.reshape(*logits.shape, -1)


PENALTIES: Mapping[str, Penalty] = {
    "gradient-penalty": gradient_penalty,
    "dragan": dragan_penalty,
    "r1": r1,
    "r2": r2,
    "r1-r2": r1_and_r2,
}
