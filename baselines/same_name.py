"""Same name, other loss: where public code computes something else than the paper it names.

Each entry was read in the source at the commit named, and holds an input that shows the difference:
what the paper's formula gives there, and what the code gives. This is no list of mistakes: some of
the differences are declared where they are made, and some train as well.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Namesake:
    """A loss or penalty in public code that is not the formula of its name."""

    id: str
    project: str  # owner/name on GitHub
    commit: str
    where: str  # file, and line or function
    called: str  # its name there
    formula: str  # the formula of that name, in LOSSES or PENALTIES
    does: str
    shown_by: str  # input and quantity
    paper: float
    code: float


_LINEAR = "D(x) = 3 x1 + 4 x2 on three samples: the penalty"
_BOWL = "D(x) = |x|^2 / 2, real (1, 1, 1, 1), fake 0: the mean penalty"
_IMAGE = "D(x) = the sum of half of each value, images of 2 channels of 2 x 2: the penalty"

NAMESAKES = (
    Namesake(
        "awesome-gans-lsgan",
        "yzy1996/Awesome-GANs",
        "b88fdf7",
        "README.md:72",
        "LSGAN",
        "least-squares",
        "prints a minus before the discriminator's real term and before the generator's loss",
        "D(x) = 2, D(x~) = 0: the discriminator's gradient by D(x)",
        1.0,
        -2.0,
    ),
    Namesake(
        "labml-wasserstein",
        "labmlai/annotated_deep_learning_paper_implementations",
        "e6b3c8a",
        "labml_nn/gan/wasserstein/__init__.py:114",
        "Wasserstein loss of the discriminator",
        "wasserstein",
        "cuts each half off at a margin of 1: the hinge loss",
        "D(x) = 3, D(x~) = -3: the discriminator's loss",
        -6.0,
        0.0,
    ),
    Namesake(
        "labml-gradient-penalty",
        "labmlai/annotated_deep_learning_paper_implementations",
        "e6b3c8a",
        "labml_nn/gan/wasserstein/gradient_penalty/__init__.py:57",
        "gradient penalty (WGAN-GP)",
        "gradient-penalty",
        "takes the real samples as its points (epsilon = 1), as its text says",
        _BOWL,
        1 / 3,
        1.0,
    ),
    Namesake(
        "keras-io-gradient-penalty",
        "keras-team/keras-io",
        "0e2325b",
        "examples/generative/wgan_gp.py, WGAN.gradient_penalty",
        "gradient penalty (WGAN-GP)",
        "gradient-penalty",
        "draws epsilon from N(0, 1): the points leave the segment",
        _BOWL,
        1 / 3,
        1.808462,  # 5 - 4 sqrt(2 / pi)
    ),
    Namesake(
        "torchgan-epsilon",
        "torchgan/torchgan",
        "fe86d7c",
        "torchgan/losses/wasserstein.py:275",
        "Wasserstein gradient penalty",
        "gradient-penalty",
        "draws one epsilon for the whole batch",
        "8 samples: how many different epsilons are drawn",
        8.0,
        1.0,
    ),
    Namesake(
        "torchgan-norm",
        "torchgan/torchgan",
        "fe86d7c",
        "torchgan/losses/functional.py:93",
        "Wasserstein gradient penalty",
        "gradient-penalty",
        "takes one norm of the gradients of all samples together",
        _LINEAR,
        16.0,
        58.679492,  # (5 sqrt(3) - 1)^2
    ),
    Namesake(
        "torchgan-dragan",
        "torchgan/torchgan",
        "fe86d7c",
        "torchgan/losses/functional.py:112",
        "DRAGAN gradient penalty",
        "dragan",
        "takes one norm of the gradients of all samples together",
        _LINEAR,
        16.0,
        58.679492,  # (5 sqrt(3) - 1)^2
    ),
    Namesake(
        "torchgan-minimax",
        "torchgan/torchgan",
        "fe86d7c",
        "torchgan/losses/functional.py:28",
        "minimax generator loss",
        "minimax",
        "is the non-saturating loss unless told otherwise",
        "D(x~) = -3: the generator's loss",
        -0.048587,
        3.048587,
    ),
    Namesake(
        "mimicry-minimax",
        "kwotsin/mimicry",
        "a7fda06",
        "torch_mimicry/modules/losses.py:31",
        "minimax generator loss",
        "minimax",
        "is the non-saturating loss: fakes against the label real",
        "D(x~) = -3: the generator's loss",
        -0.048587,
        3.048587,
    ),
    Namesake(
        "mimicry-non-saturating",
        "kwotsin/mimicry",
        "a7fda06",
        "torch_mimicry/modules/losses.py:89",
        "non-saturating generator loss",
        "non-saturating",
        "adds 1e-8 inside the logarithm, so it saturates for a sure discriminator",
        "D(x~) = -400: the generator's loss",
        400.0,
        18.420681,  # 8 log 10
    ),
    Namesake(
        "compare-gan-least-squares",
        "google/compare_gan",
        "19922d3",
        "compare_gan/gans/loss_lib.py:121",
        "least-squares loss",
        "least-squares",
        "squares the distances of sigmoid outputs, not of raw ones",
        "D(x) = 0, D(x~) = 0: the discriminator's loss",
        0.5,
        0.25,
    ),
    Namesake(
        "compare-gan-dragan-v1",
        "google/compare_gan",
        "d6c5976",
        "compare_gan/src/gans/DRAGAN.py:92",
        "DRAGAN",
        "dragan",
        "penalises the slope of the sigmoid output, not of the raw one",
        "D(x) = 3 x1 + 4 x2, all real samples 0: the penalty",
        16.0,
        0.062520,  # (sqrt(25 / 16 + 0.0001) - 1)^2
    ),
    Namesake(
        "compare-gan-dragan",
        "google/compare_gan",
        "19922d3",
        "compare_gan/gans/penalty_lib.py:49",
        "DRAGAN penalty",
        "dragan",
        "centres the noise on 0 and clips the points to [0, 1]",
        "D(x) = x^2 / 2, real samples 1/4 and 3/4: the mean penalty",
        0.255208,  # 49 / 192
        0.317708,  # 61 / 192
    ),
    Namesake(
        "pytorch-gan-dragan",
        "eriklindernoren/PyTorch-GAN",
        "36d3c77",
        "implementations/dragan/dragan.py:166",
        "DRAGAN gradient penalty",
        "dragan",
        "takes the norm over the channels of each pixel",
        _IMAGE,
        0.171573,  # (sqrt(2) - 1)^2
        0.085786,  # (sqrt(1 / 2) - 1)^2
    ),
    Namesake(
        "pytorch-gan-relativistic",
        "eriklindernoren/PyTorch-GAN",
        "36d3c77",
        "implementations/relativistic_gan/relativistic_gan.py:157",
        "relativistic GAN",
        "relativistic-pairing",
        "overwrites the generator's relativistic loss with the non-saturating one",
        "D(x) = 2, D(x~) = 2: the generator's loss",
        0.693147,
        0.126928,
    ),
    Namesake(
        "pytorch-gan-lsgan",
        "eriklindernoren/PyTorch-GAN",
        "36d3c77",
        "implementations/lsgan/lsgan.py:165",
        "LSGAN",
        "least-squares",
        "halves the discriminator's loss and not the generator's",
        "D(x~) = 0: the generator's loss",
        0.5,
        1.0,
    ),
    Namesake(
        "studiogan-dragan",
        "POSTECH-CVLab/PyTorch-StudioGAN",
        "947b35e",
        "src/configs/CIFAR10/WGAN-DRA.yaml:6",
        "DRAGAN (WGAN-DRA)",
        "non-saturating",
        "adds the DRAGAN penalty to the Wasserstein loss",
        "D(x) = 0, D(x~) = 0: the discriminator's loss",
        1.386294,
        0.0,
    ),
)
