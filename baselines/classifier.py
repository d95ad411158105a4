"""The small classifiers, one a data set, in whose features images are measured."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from baselines.digits import DATA_SHA256, SPLIT_RULE, Digits, LabelledImages
from baselines.images import ImageSet, Pictures, scaled

FEATURES = 64
SEED = 0
SEEN_AT_ONCE = 1000  # images, where all of a split are looked at

Labelled = LabelledImages | Pictures


@dataclass(frozen=True)
class Recipe:
    """How the classifier of a data set is built and trained."""

    name: str
    """Of the data set, and of the files."""
    channels: int
    side: int
    """Pixels of an image, either way."""
    widths: tuple[int, ...]
    """Channels after each convolution, which a halving of both sides follows."""
    epochs: int
    batch_size: int
    learning_rate: float
    """At the start; falls to 0 on a straight line."""
    noise: float
    """Standard deviation of Gaussian noise on the pixels while training."""
    classes: int = 10


RECIPES: Mapping[str, Recipe] = {
    recipe.name: recipe
    for recipe in (
        Recipe("digits", 1, 8, (16, 32), 40, 32, 0.002, 0.3),
        Recipe("mnist", 1, 28, (16, 32), 4, 64, 0.002, 0.3),
        Recipe("fashion-mnist", 1, 28, (16, 32), 6, 64, 0.002, 0.1),
        Recipe("cifar-10", 3, 32, (32, 64, 64), 8, 64, 0.002, 0.1),
    )
}
DIGITS = RECIPES["digits"]


@dataclass(frozen=True, eq=False)
class Material:
    """What a classifier is trained on and tried on, and what a record says of it."""

    training: Labelled
    test: Labelled
    data: str
    sha256: str
    split: str


def material(name: str) -> Material:
    """The images of a data set.

    Raises:
        DataError: a file is absent or is not the official one.
    """
    if name == DIGITS.name:
        digits = Digits()
        about = ("the digits that scikit-learn ships", DATA_SHA256, SPLIT_RULE)
        return Material(digits.training, digits.reference, *about)
    images = ImageSet(name)
    about = (f"the official files of {images.source.title}", images.sha256, "the official one")
    return Material(images.training, images.reference, *about)


class Classifier(nn.Module):
    """Convolutions and a layer of 64 features, of which the logits of the classes are made.

    SiLU leaves no feature dead. With ReLU a third of them never moved, the covariance was
    singular, and under some seeds a third of uniform noise passed for digits.
    """

    def __init__(self, stream: torch.Generator, recipe: Recipe = DIGITS) -> None:
        super().__init__()
        self.recipe = recipe
        body: list[nn.Module] = [nn.Unflatten(1, (recipe.channels, recipe.side, recipe.side))]
        before, side = recipe.channels, recipe.side
        for width in recipe.widths:
            body += [nn.Conv2d(before, width, 3, padding=1), nn.SiLU(), nn.MaxPool2d(2)]
            before, side = width, side // 2
        body += [nn.Flatten(), nn.Linear(before * side**2, FEATURES), nn.SiLU()]
        self.body = nn.Sequential(*body)
        self.head = nn.Linear(FEATURES, recipe.classes)
        for layer in self.modules():
            if isinstance(layer, nn.Conv2d | nn.Linear):
                start(layer, stream)

    def features(self, images: Tensor) -> Tensor:
        """Features, shape (N, 64), of images, shape (N, pixels) in [-1, 1]."""
        features: Tensor = self.body(images)
        return features

    def forward(self, images: Tensor) -> Tensor:
        """Logits of the classes, shape (N, classes), of images, shape (N, pixels) in [-1, 1]."""
        logits: Tensor = self.head(self.features(images))
        return logits

    @property
    def layers(self) -> str:
        """What it is made of, in words."""
        widths = ", ".join(f"conv 3x3 {width}" for width in self.recipe.widths)
        last = f"linear {FEATURES}, SiLU; linear {self.recipe.classes}"
        return f"{widths}, each SiLU and max-pool 2; {last}"


def start(layer: nn.Conv2d | nn.Linear, stream: torch.Generator) -> None:
    """Weights and biases from U(-b, b), b = 1 / sqrt(inputs of a unit), as torch starts them."""
    bound = 1 / math.sqrt(layer.weight[0].numel())
    for parameter in layer.parameters():
        nn.init.uniform_(parameter, -bound, bound, generator=stream)


def train_classifier(
    data: Labelled, seed: int = SEED, epochs: int | None = None, recipe: Recipe = DIGITS
) -> Classifier:
    """Train on some images; the same seed, platform and torch give the same bits."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    stream = torch.Generator().manual_seed(seed)
    classifier = Classifier(stream, recipe)
    optimizer = torch.optim.Adam(classifier.parameters(), recipe.learning_rate)
    count, rounds = len(data.images), epochs or recipe.epochs
    # All orders are drawn before any noise: the bits depend on it.
    batches = [batch for _ in range(rounds) for batch in epoch(count, stream, recipe.batch_size)]
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = recipe.learning_rate * (1 - step / len(batches))
        optimizer.zero_grad()
        images = scaled(data.images[batch])
        # Noise raised the accuracy on unseen digits by a point in each of three seeds.
        noisy = images + recipe.noise * torch.randn(images.shape, generator=stream)
        loss = cross_entropy(classifier(noisy), data.labels[batch])
        torch.autograd.backward(loss)
        optimizer.step()
    return classifier.requires_grad_(False)


def epoch(count: int, stream: torch.Generator, batch_size: int) -> Iterator[Tensor]:
    """All images once, in batches of indices; what is left over is the last."""
    yield from torch.split(torch.randperm(count, generator=stream), batch_size)


def accuracy(classifier: Classifier, data: Labelled) -> float:
    """Share of images whose class has the largest logit, 0 to 1."""
    parts = zip(
        torch.split(data.images, SEEN_AT_ONCE), torch.split(data.labels, SEEN_AT_ONCE), strict=True
    )
    right = [classifier(scaled(images)).argmax(dim=1) == labels for images, labels in parts]
    return float(torch.cat(right).double().mean())
