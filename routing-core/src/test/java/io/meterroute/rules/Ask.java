package io.meterroute.rules;

import io.meterroute.model.RoundRef;
import io.meterroute.model.Support;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What truly became of one claimed round, whatever the store remembers of it.
 *
 * @param heard the round, as long as its answers still reach somebody: until its node is killed
 * @param node who asked
 * @param asked whom it asked, one bit each
 * @param marksBefore how many marks had been set when it was claimed
 * @param said what each provider said, {@link Support#UNCONFIRMED} for nothing: its first answer, or, where a failover may
 *     lose the first one, the last that was recorded
 */
record Ask(Optional<RoundRef> heard, int node, int asked, int marksBefore, List<Support> said) {
    static Ask claimed(RoundRef ref, int node, int asked, int marksBefore, int providers) {
        return new Ask(Optional.of(ref), node, asked, marksBefore, nothing(providers));
    }

    /** Returns what is said before anybody has said anything. */
    static List<Support> nothing(int providers) {
        return Collections.nCopies(providers, Support.UNCONFIRMED);
    }

    boolean asks(int provider) {
        return (asked & 1 << provider) != 0;
    }

    boolean hasAnswerOf(int provider) {
        return said.get(provider) != Support.UNCONFIRMED;
    }

    boolean hasAnswer() {
        return said.stream().anyMatch(answer -> answer != Support.UNCONFIRMED);
    }

    /** Returns this with the answer of {@code provider}. */
    Ask saying(int provider, Support answer) {
        List<Support> more = new ArrayList<>(said);
        more.set(provider, answer);
        return saying(List.copyOf(more));
    }

    /** Returns this with other answers. */
    Ask saying(List<Support> answers) {
        return new Ask(heard, node, asked, marksBefore, answers);
    }

    /** Returns this without what {@code provider} said. */
    Ask without(int provider) {
        if (!hasAnswerOf(provider)) {
            return this;
        }
        Ask less = saying(provider, Support.UNCONFIRMED);
        return heard.isPresent() ? less : less.unheard();
    }

    /** Returns this once nobody hears any more what is answered: only what was said is left of it. */
    Ask unheard() {
        return new Ask(Optional.empty(), 0, 0, hasAnswer() ? marksBefore : 0, said);
    }
}
