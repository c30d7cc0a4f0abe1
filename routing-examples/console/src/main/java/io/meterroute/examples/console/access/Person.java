package io.meterroute.examples.console.access;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody who may sign in.
 *
 * @param institution the institution's id
 * @param name the name to sign in with: 2 to 40 lower-case letters, digits, dots, hyphens and underscores
 * @param role what this person may do
 * @param disabled whether this person may not sign in any more
 * @param joined when the first password was chosen; empty while the invitation is open
 */
public record Person(String institution, String name, Role role, boolean disabled, Optional<Instant> joined) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{2,40}");

    /** Tells whether {@code name} can be the name of a person. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Returns what sessions and authentications know this person by: unique over all institutions. */
    String principal() {
        return principal(institution, name);
    }

    static String principal(String institution, String name) {
        return institution + "/" + name;
    }
}
