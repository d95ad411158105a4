"""A WGAN-GP loop written as popular teaching scripts write it.

It does what `implementations/wgan_gp/wgan_gp.py` of eriklindernoren/PyTorch-GAN (MIT licence)
does in each step, in the same order, in words of our own; none of its code is here. What costs
time in it: the generated batch is not cut off from the generator, so each update of the critic
goes back through the generator too; real, generated and interpolated batches pass the critic
one by one; noise is drawn in double precision by numpy; the optimiser updates weight by weight.
"""

import numpy
import torch
from torch import Tensor, nn

from baselines.bench.task import Task


def train_as_script(task: Task) -> None:
    """As many updates as the task has."""
    config = task.config
    generator, critic = task.networks()
    betas = (config.beta1, config.beta2)
    of_generator = torch.optim.Adam(generator.parameters(), config.generator_learning_rate, betas)
    of_critic = torch.optim.Adam(critic.parameters(), config.discriminator_learning_rate, betas)
    weight, random = config.penalty_weight or 0.0, numpy.random.RandomState(0)
    done = 0
    while done < config.discriminator_updates:
        for real, _ in task.loader():
            # Critic: three passes, and back through all of them and the generator.
            of_critic.zero_grad()
            drawn = random.normal(0, 1, (len(real), config.latent_size))
            noise = torch.tensor(drawn, dtype=torch.float32)
            fake = generator(noise)
            real_logits, fake_logits = critic(real), critic(fake)
            penalty = slope_penalty(critic, real.detach(), fake.detach(), random)
            critic_loss = -real_logits.mean() + fake_logits.mean() + weight * penalty
            torch.autograd.backward(critic_loss)
            of_critic.step()

            # Generator: each n_critic-th time, from the same noise.
            of_generator.zero_grad()
            if done % config.n_critic == 0:
                generator_loss = -critic(generator(noise)).mean()
                torch.autograd.backward(generator_loss)
                of_generator.step()
                # The script prints both here, which reads them.
                _ = (critic_loss.item(), generator_loss.item())

            done += 1
            if done == config.discriminator_updates:
                break


def slope_penalty(
    critic: nn.Module, real: Tensor, fake: Tensor, random: numpy.random.RandomState
) -> Tensor:
    """The gradient penalty, with one epsilon a sample."""
    drawn = random.random_sample((len(real), *[1] * (real.ndim - 1)))
    epsilon = torch.tensor(drawn, dtype=torch.float32)
    between = (epsilon * real + (1 - epsilon) * fake).requires_grad_()
    logits = critic(between)
    (slopes,) = torch.autograd.grad(
        logits, between, torch.ones_like(logits), create_graph=True, retain_graph=True
    )
    flat = slopes.reshape(len(slopes), -1)
    penalty: Tensor = ((flat.norm(2, dim=1) - 1) ** 2).mean()
    return penalty
