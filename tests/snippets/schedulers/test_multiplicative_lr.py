from functools import partial

import pytest
from torch.optim.lr_scheduler import LambdaLR, MultiplicativeLR

from snippets.schedulers.multiplicative_lr import multiplicative_lr
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    after_rate_set_by_hand,
    new_optimizer,
    over_groups,
    run,
    with_group_added_later,
)


def expected_lr(epoch: int, lr: float, *, hold_epochs: int, gamma: float) -> float:
    return lr * float(gamma ** max(0, epoch + 1 - max(1, hold_epochs)))


@pytest.mark.parametrize("hold_epochs", [0, 1, 2, 10, 60])
@pytest.mark.parametrize("gamma", [0.5, 0.95, 1.0, 1.02])
def test_follows_the_closed_form(hold_epochs: int, gamma: float) -> None:
    build = partial(multiplicative_lr, hold_epochs=hold_epochs, gamma=gamma)

    trace = run(build, steps=60)

    formula = partial(expected_lr, hold_epochs=hold_epochs, gamma=gamma)
    assert trace.lr == pytest.approx(over_groups(formula, steps=60), rel=1e-12)


def test_defaults_hold_ten_epochs_then_lose_a_twentieth_in_each() -> None:
    rates = trace_lr(multiplicative_lr, steps=12).lr

    assert rates[9] == 0.1
    assert rates[10:] == pytest.approx([0.095, 0.09025], rel=1e-12)


def test_the_function_is_never_called_with_epoch_0() -> None:
    epochs = []

    def record(epoch: int) -> float:
        epochs.append(epoch)
        return 1.0

    trace_lr(lambda optimizer: MultiplicativeLR(optimizer, record), steps=3)

    assert epochs == [1, 2, 3]


def test_a_closed_formula_compounds() -> None:
    """0.95**epoch is meant for LambdaLR; here every epoch multiplies by it."""
    rates = trace_lr(lambda o: MultiplicativeLR(o, lambda e: 0.95**e), steps=4).lr
    closed = trace_lr(lambda o: LambdaLR(o, lambda e: 0.95**e), steps=4).lr

    assert rates[3] == pytest.approx(0.1 * 0.95 ** (1 + 2 + 3), rel=1e-12)
    assert closed[3] == pytest.approx(0.1 * 0.95**3, rel=1e-12)


def test_a_rate_set_by_hand_is_kept() -> None:
    scheduler = after_rate_set_by_hand(multiplicative_lr, lr=5.0, steps=1)

    assert scheduler.optimizer.param_groups[0]["lr"] == 5.0


def test_each_group_can_have_its_own_function() -> None:
    trace = run(
        lambda o: MultiplicativeLR(o, [lambda _: 0.5, lambda _: 1.0]),
        steps=3,
    )

    assert trace.lr == pytest.approx([0.1, 0.05, 0.025, 0.003, 0.003, 0.003])


def test_a_function_too_few_raises() -> None:
    with pytest.raises(ValueError, match="Expected 2 lr_lambdas, but got 1"):
        MultiplicativeLR(new_optimizer(), [lambda _: 1.0])


def test_a_number_instead_of_a_function_raises_with_the_name_of_the_argument() -> None:
    with pytest.raises(TypeError, match="lr_lambda should be a function"):
        MultiplicativeLR(new_optimizer(), 0.5)  # type: ignore[arg-type]


def test_a_group_added_later_raises_at_the_next_step() -> None:
    scheduler = with_group_added_later(multiplicative_lr)

    with pytest.raises(ValueError, match=r"zip\(\) argument 2 is longer"):
        scheduler.step()


def test_watch_out() -> None:
    rates = trace_lr(multiplicative_lr, steps=12).lr

    assert rates[11] == pytest.approx(0.95 * rates[10])
    assert rates[10] == pytest.approx(0.95 * rates[9])
