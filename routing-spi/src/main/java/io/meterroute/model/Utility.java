package io.meterroute.model;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A utility as one institution's routing table knows it.
 *
 * @param id the utility's id
 * @param name what people call it, 1 to 100 characters
 * @param aliases names under which providers may speak of it in a lookup reply, compared without regard to case and
 *     outer blanks (METER-3); the id and the name always count and need not be repeated
 * @param preferences what is preferred here
 */
public record Utility(UtilityId id, String name, SortedSet<String> aliases, Preferences preferences) {
    /**
     * Copies the aliases, checks the names, and checks that each provider stands in exactly one place.
     *
     * @throws InvalidTableException if a provider stands in two places or twice in one, a rank is left out, or a weight
     *     is out of its range; it names the utility, the provider and the places (PREF-2)
     * @throws IllegalArgumentException if the name or an alias is blank, longer than 100 characters or holds a control
     *     character; the message names the utility
     */
    public Utility {
        Objects.requireNonNull(id, "utility id");
        Objects.requireNonNull(preferences, "preferences");
        Syntax.name("name of utility " + id, name);
        aliases.forEach(alias -> Syntax.name("alias of utility " + id, alias));
        List<TableProblem> problems = preferences.problems().stream()
                .map(problem -> TableProblem.at(id, problem.provider(), problem.text()))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidTableException(problems);
        }
        aliases = Sorted.copy(aliases);
    }

    /** Returns a utility without aliases. */
    public static Utility of(String id, String name, Preferences preferences) {
        return new Utility(UtilityId.of(id), name, new TreeSet<>(), preferences);
    }

    /** Returns this utility with the given aliases instead of its own. */
    public Utility withAliases(Collection<String> newAliases) {
        return new Utility(id, name, new TreeSet<>(newAliases), preferences);
    }

    /** Returns this utility with the given preferences instead of its own. */
    public Utility withPreferences(Preferences newPreferences) {
        return new Utility(id, name, aliases, newPreferences);
    }
}
