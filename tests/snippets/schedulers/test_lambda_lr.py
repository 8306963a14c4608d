import pickle
from functools import partial

import pytest
from torch.optim.lr_scheduler import LambdaLR

from snippets.schedulers.lambda_lr import lambda_lr
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    RATES,
    after_rate_set_by_hand,
    new_optimizer,
    over_groups,
    run,
    with_group_added_later,
)

build = partial(lambda_lr, total_steps=30)


def expected_lr(step: int, lr: float, *, total_steps: int) -> float:
    return lr * max(0, total_steps - step) / total_steps


@pytest.mark.parametrize("total_steps", [1, 2, 10, 97, 2.5])
def test_follows_the_closed_form_to_the_end_and_past_it(total_steps: int) -> None:
    steps = int(2 * total_steps) + 3

    trace = run(partial(lambda_lr, total_steps=total_steps), steps=steps)

    formula = partial(expected_lr, total_steps=total_steps)
    assert trace.lr == pytest.approx(over_groups(formula, steps=steps), abs=1e-15)


def test_zero_steps_raise_at_once() -> None:
    with pytest.raises(ZeroDivisionError):
        lambda_lr(new_optimizer(), total_steps=0)


def test_the_scheduler_can_be_pickled() -> None:
    scheduler = pickle.loads(pickle.dumps(build(new_optimizer())))  # noqa: S301

    assert scheduler.get_last_lr() == list(RATES)


def test_a_scheduler_of_a_lambda_cannot_be_pickled_but_its_state_is_saved() -> None:
    scheduler = LambdaLR(new_optimizer(), lambda _step: 1.0)

    assert scheduler.state_dict()["lr_lambdas"] == [None, None]
    with pytest.raises((pickle.PicklingError, AttributeError)):
        pickle.dumps(scheduler)


def test_a_longer_run_takes_its_length_from_the_code_not_from_the_state() -> None:
    """The function is not part of the state: a resumed run can be extended."""
    scheduler = lambda_lr(new_optimizer(), total_steps=100)
    scheduler.load_state_dict(lambda_lr(new_optimizer(), total_steps=10).state_dict())

    scheduler.optimizer.step()
    scheduler.step()

    assert scheduler.get_last_lr() == pytest.approx([0.099, 0.00297], rel=1e-12)


def test_the_function_returns_a_factor_not_a_rate() -> None:
    rates = trace_lr(lambda optimizer: LambdaLR(optimizer, lambda _: 0.01), steps=1).lr

    assert rates == pytest.approx([0.001])


def test_each_group_can_have_its_own_function() -> None:
    trace = run(lambda o: LambdaLR(o, [lambda t: 0.5**t, lambda _: 1.0]), steps=3)

    assert trace.lr == pytest.approx([0.1, 0.05, 0.025, 0.003, 0.003, 0.003])


def test_a_function_too_few_raises() -> None:
    with pytest.raises(ValueError, match="Expected 2 lr_lambdas, but got 1"):
        LambdaLR(new_optimizer(), [lambda _: 1.0])


def test_a_number_instead_of_a_function_raises_when_it_is_called() -> None:
    """MultiplicativeLR names the argument in its error; LambdaLR calls the number."""
    with pytest.raises(TypeError, match="'float' object is not callable"):
        LambdaLR(new_optimizer(), 0.5)  # type: ignore[arg-type]


def test_a_rate_set_by_hand_is_overwritten() -> None:
    scheduler = after_rate_set_by_hand(build, lr=5.0, steps=1)

    assert scheduler.optimizer.param_groups[0]["lr"] == pytest.approx(0.1 * 29 / 30)


def test_a_group_added_later_raises_at_the_next_step() -> None:
    scheduler = with_group_added_later(build)

    with pytest.raises(ValueError, match=r"zip\(\) argument 2 is shorter"):
        scheduler.step()


def test_a_power_by_hand_turns_complex_one_step_past_the_end() -> None:
    """A negative number to the power of 0.9: use ``max(0, ...)``."""
    optimizer = new_optimizer()
    scheduler = LambdaLR(optimizer, lambda step: (1 - step / 2) ** 0.9)
    for _ in range(3):
        optimizer.step()
        scheduler.step()

    assert isinstance(scheduler.get_last_lr()[0], complex)


def test_watch_out() -> None:
    def returns_a_rate(_step: int) -> float:
        return 0.01

    rates = trace_lr(lambda optimizer: LambdaLR(optimizer, returns_a_rate), steps=2).lr

    assert rates == pytest.approx([0.1 * 0.01] * 2)
    assert trace_lr(partial(lambda_lr, total_steps=4), steps=2).lr[1] == 0.1 * 0.75
