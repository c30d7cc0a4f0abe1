package io.meterroute.examples.console.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What comes with a try to sign in, beside name and password.
 *
 * @param institution the institution's id, as typed
 * @param address where the request came from
 */
record SignInForm(String institution, String address) implements Serializable {
    private static final Pattern INSTITUTION = Pattern.compile("[A-Z0-9._-]{1,64}");
    private static final String NOBODY = "?";

    static SignInForm of(HttpServletRequest request) {
        return new SignInForm(institution(request.getParameter("institution")), request.getRemoteAddr());
    }

    /** Returns the id that was meant by what was typed; one that can be nobody's becomes an id that nobody has. */
    static String institution(@Nullable String typed) {
        String id = Optional.ofNullable(typed).orElse("").strip().toUpperCase(Locale.ROOT);
        return INSTITUTION.matcher(id).matches() ? id : NOBODY;
    }

    /** Returns the name that was meant by what was typed; one that can be nobody's becomes a name that nobody has. */
    static String name(String typed) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        return Person.isName(name) ? name : NOBODY;
    }
}
