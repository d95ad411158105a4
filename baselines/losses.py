# ruff: noqa: ARG002 - every loss is given both players' logits, since a relativistic one needs them.
"""The losses as their papers write them, on raw logits of both players.

In every formula x is a real sample, x with a tilde a generated one, D the discriminator's raw
output (a logit, before any sigmoid), E the mean over the batch and sigma the logistic function.
Both methods of a loss take `real` and `fake`, the logits of the real and of the generated samples,
each of shape (N,), and return a scalar tensor to minimise. Logits of several seeds, shape
(seeds, N), give a loss for each, shape (seeds,): the mean runs over the last axis. Only a loss
whose `generator_reads_real` is true may look at `real` in its generator's part.

Where a paper writes log sigma(D), the code writes `-softplus(-D)`, and `-softplus(D)` for
log(1 - sigma(D)): equal, but value and gradient stay finite for logits of any size.
"""

from typing import Protocol

from torch import Tensor
from torch.nn.functional import relu, softplus


class Loss(Protocol):
    """What a discriminator and a generator minimise; `paper` is the key of the paper's entry."""

    paper: str
    generator_reads_real: bool

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        """The discriminator's loss, a scalar; real and fake logits of shape (N,)."""
        ...

    def generator(self, real: Tensor, fake: Tensor) -> Tensor:
        """The generator's loss, a scalar; real and fake logits of shape (N,)."""
        ...


class Minimax:
    r"""The original game: the generator minimises what the discriminator maximises.

    $$ L_D = {-}\mathbb{E}[\log \sigma(D(x))] - \mathbb{E}[\log(1 - \sigma(D(\tilde x)))] $$
    $$ L_G = \mathbb{E}[\log(1 - \sigma(D(\tilde x)))] $$

    Source: goodfellow2014generative, equation 1.

    Where the discriminator cannot tell the players apart, L_D is 2 log 2 = 1.386 and L_G is
    -log 2 = -0.693. Where it is sure of a fake, L_G is near 0 and flat: its gradient vanishes.
    """

    paper = "goodfellow2014generative"
    generator_reads_real = False

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        """Cross-entropy of telling real from fake."""
        return softplus(-real).mean(-1) + softplus(fake).mean(-1)

    def generator(self, real: Tensor, fake: Tensor) -> Tensor:
        """The fake half of the discriminator's loss, negated."""
        return -softplus(fake).mean(-1)


class NonSaturating:
    r"""The original game with a generator that maximises log sigma(D) of its samples.

    $$ L_D = {-}\mathbb{E}[\log \sigma(D(x))] - \mathbb{E}[\log(1 - \sigma(D(\tilde x)))] $$
    $$ L_G = {-}\mathbb{E}[\log \sigma(D(\tilde x))] $$

    Source: goodfellow2014generative, section 3 (the generator's gradient early in learning).

    Where the discriminator cannot tell the players apart, L_D is 2 log 2 = 1.386 and L_G is
    log 2 = 0.693. Where it is sure of a fake, L_G grows like the logit: its gradient stays.
    """

    paper = "goodfellow2014generative"
    generator_reads_real = False

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        """Cross-entropy of telling real from fake, as in the minimax game."""
        return softplus(-real).mean(-1) + softplus(fake).mean(-1)

    def generator(self, real: Tensor, fake: Tensor) -> Tensor:
        """Cross-entropy of the fakes against the label real."""
        return softplus(-fake).mean(-1)


class LeastSquares:
    r"""Least-squares GAN: raw outputs are pulled to the labels 1 (real) and 0 (fake).

    $$ L_D = \frac{1}{2} \mathbb{E}[(D(x) - 1)^2] + \frac{1}{2} \mathbb{E}[D(\tilde x)^2] $$
    $$ L_G = \frac{1}{2} \mathbb{E}[(D(\tilde x) - 1)^2] $$

    Source: mao2017least, equation 2 with a = 0, b = c = 1, which is its equation 9; the halves are
    the paper's. Its other choice is a = -1, b = 1, c = 0. The output is not passed through a
    sigmoid.

    Where the discriminator cannot tell the players apart, its best output is 1/2: L_D is 0.25
    and L_G 0.125. At outputs of 0 both are 0.5.
    """

    paper = "mao2017least"
    generator_reads_real = False

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        """Squared distance of real from 1 and of fake from 0."""
        return ((real - 1) ** 2).mean(-1) / 2 + (fake**2).mean(-1) / 2

    def generator(self, real: Tensor, fake: Tensor) -> Tensor:
        """Squared distance of fake from the label of real, 1."""
        return ((fake - 1) ** 2).mean(-1) / 2


class Wasserstein:
    r"""Wasserstein GAN: a critic that scores real samples above generated ones.

    $$ L_D = {-}\mathbb{E}[D(x)] + \mathbb{E}[D(\tilde x)] $$
    $$ L_G = {-}\mathbb{E}[D(\tilde x)] $$

    Source: arjovsky2017wasserstein, algorithm 1 (the signs turned from ascent to descent).

    For a critic held to slopes of at most 1, -L_D estimates the Wasserstein-1 distance; unheld, it
    has no bound. A constant added to D leaves L_D as it is, so L_G alone means nothing.
    """

    paper = "arjovsky2017wasserstein"
    generator_reads_real = False

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        """Mean score of the fakes less that of the reals."""
        return -real.mean(-1) + fake.mean(-1)

    def generator(self, real: Tensor, fake: Tensor) -> Tensor:
        """Mean score of the fakes, negated."""
        return -fake.mean(-1)


class Hinge:
    r"""Hinge loss: the discriminator asks for a margin of 1 on either side, and no more.

    $$ L_D = \mathbb{E}[\max(0, 1 - D(x))] + \mathbb{E}[\max(0, 1 + D(\tilde x))] $$
    $$ L_G = {-}\mathbb{E}[D(\tilde x)] $$

    Source: lim2017geometric (the support vector machine's loss); miyato2018spectral uses the same.

    At outputs of 0 L_D is 2; it is 0, without a gradient, where every real scores above 1 and every
    fake below -1. L_G has no bound.
    """

    paper = "lim2017geometric"
    generator_reads_real = False

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        """What real lacks to a score of 1, and fake to one of -1."""
        return relu(1 - real).mean(-1) + relu(1 + fake).mean(-1)

    def generator(self, real: Tensor, fake: Tensor) -> Tensor:
        """Mean score of the fakes, negated."""
        return -fake.mean(-1)


class RelativisticPairing:
    r"""Relativistic pairing GAN: each real sample is compared with one generated sample.

    $$ L_D = {-}\mathbb{E}[\log \sigma(D(x) - D(\tilde x))] $$
    $$ L_G = {-}\mathbb{E}[\log \sigma(D(\tilde x) - D(x))] $$

    Source: huang2024gan, the relativistic objective that it regularises, after
    jolicoeurmartineau2019relativistic. The i-th real is paired with the i-th fake.

    Both are log 2 = 0.693 where a pair scores alike; only the pairs' differences count, so a
    constant added to D changes neither.
    """

    paper = "huang2024gan"
    generator_reads_real = True

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        """Cross-entropy of telling which of a pair is real."""
        return softplus(fake - real).mean(-1)

    def generator(self, real: Tensor, fake: Tensor) -> Tensor:
        """The same with the players exchanged."""
        return softplus(real - fake).mean(-1)


LOSSES: dict[str, Loss] = {
    "minimax": Minimax(),
    "non-saturating": NonSaturating(),
    "least-squares": LeastSquares(),
    "wasserstein": Wasserstein(),
    "hinge": Hinge(),
    "relativistic-pairing": RelativisticPairing(),
}
