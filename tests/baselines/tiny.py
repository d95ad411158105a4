"""A protocol that trains in a blink, for tests of everything around training."""

from pathlib import Path

from baselines.config import Protocol, load_protocol
from baselines.settings import TrainConfig

TEXT = """
id: tiny
title: Ring, too short to learn anything
summary: Only for tests.
seeds: 2
defaults:
  dataset: ring8
  latent_size: 2
  hidden_size: 8
  hidden_layers: 1
  activation: relu
  batch_size: 16
  generator_updates: {updates}
  n_critic: 1
  optimizer: adam
  discriminator_learning_rate: 0.001
  generator_learning_rate: 0.001
  beta1: 0.5
  beta2: 0.999
  decay_from: 0.5
  decay_to: 0.01
  evaluation_samples: 64
  evaluation_seed: 7
baselines:
  minimax: {{}}
  non-saturating: {{}}
  lsgan: {{}}
  wgan:
    optimizer: {{value: rmsprop, reason: momentum}}
    beta1: {{value: 0.0, reason: rmsprop has none}}
    weight_limit: {{value: 0.1, reason: the clipping of WGAN}}
    n_critic: {{value: 3, reason: a critic near its best}}
  wgan-gp:
    penalty_weight: {{value: 0.1, reason: small plane}}
    n_critic: {{value: 3, reason: a critic near its best}}
  dragan:
    penalty_weight: {{value: 0.1, reason: small plane}}
  hinge: {{}}
  r3gan:
    penalty_weight: {{value: 0.05, reason: small plane}}
best_by: [modes, high_quality_percent]
verdict:
  margins: {{high_quality_percent: 10, jsd: 0.1}}
  rate: {{metric: modes, at_least: 8}}
  significance: 0.05
  rate_significance: 0.01
"""


def write_tiny(folder: Path, updates: int = 4) -> Path:
    """Write the protocol into a folder; returns its file."""
    path = folder / "tiny.yaml"
    path.write_text(TEXT.format(updates=updates), "utf-8")
    return path


def tiny_protocol(folder: Path, updates: int = 4) -> Protocol:
    """The protocol itself."""
    return load_protocol(write_tiny(folder, updates))


def tiny_config(folder: Path, baseline: str, updates: int = 4) -> TrainConfig:
    """A baseline's settings on it."""
    return tiny_protocol(folder, updates).settings(baseline)
