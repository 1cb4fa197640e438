"""A short list of option sets in which every pair of values of every two options occurs."""

import itertools


def pairwise(options, valid=lambda chosen: True):
    """Greedy and without chance: the same list at every run.

    options: name -> list of values. valid: whether a (possibly partial) choice can be built.
    """
    names = list(options)

    def pairs(chosen):
        return {
            ((a, options[a].index(chosen[a])), (b, options[b].index(chosen[b])))
            for a, b in itertools.combinations([name for name in names if name in chosen], 2)
        }

    open_pairs = {
        ((a, i), (b, j))
        for a, b in itertools.combinations(names, 2)
        for i, j in itertools.product(range(len(options[a])), range(len(options[b])))
        if completions(options, {a: options[a][i], b: options[b][j]}, valid)
    }
    found = []
    while open_pairs:
        (a, i), (b, j) = min(open_pairs)
        chosen = {a: options[a][i], b: options[b][j]}
        for name in names:
            if name in chosen:
                continue
            possible = [
                {**chosen, name: value}
                for value in options[name]
                if completions(options, {**chosen, name: value}, valid)
            ]
            chosen = max(possible, key=lambda one: len(pairs(one) & open_pairs))
        open_pairs -= pairs(chosen)
        found.append({name: chosen[name] for name in names})
    return found


def completions(options, chosen, valid):
    """Whether a partial choice can be completed."""
    rest = [name for name in options if name not in chosen]
    return any(
        valid({**chosen, **dict(zip(rest, values))})
        for values in itertools.product(*(options[name] for name in rest))
    )
