package io.meterroute.examples.console.pages;

import io.meterroute.examples.console.access.Role;
import io.meterroute.examples.console.access.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What stands around every page: who is signed in, and the way to the other pages. */
@ControllerAdvice
class Shell {
    private static final List<Place> PLACES = List.of(
            new Place("/utilities", "Utilities", Role.VIEWER),
            new Place("/meters", "Meters", Role.VIEWER),
            new Place("/providers", "Providers", Role.VIEWER),
            new Place("/purchases", "Purchases", Role.VIEWER),
            new Place("/adherence", "Adherence", Role.VIEWER),
            new Place("/changes", "Changes", Role.VIEWER),
            new Place("/simulate", "Simulate purchase", Role.OPERATOR),
            new Place("/people", "People", Role.APPROVER));

    private final Words words;

    Shell(Words words) {
        this.words = words;
    }

    /**
     * A page one can go to from everywhere.
     *
     * @param path where it is
     * @param label what it is called
     * @param needed the role that sees it
     */
    record Place(String path, String label, Role needed) {
        /** Tells whether {@code path} belongs to this place. */
        public boolean holds(String other) {
            return other.equals(path) || other.startsWith(path + "/");
        }
    }

    @ModelAttribute("me")
    @Nullable
    SignedIn me() {
        return Web.signedIn().orElse(null);
    }

    @ModelAttribute("mayChange")
    boolean mayChange() {
        return is(Role.OPERATOR);
    }

    @ModelAttribute("mayApprove")
    boolean mayApprove() {
        return is(Role.APPROVER);
    }

    private static boolean is(Role role) {
        return Web.signedIn().filter(me -> me.role().includes(role)).isPresent();
    }

    @ModelAttribute("words")
    Words words() {
        return words;
    }

    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getRequestURI();
    }

    @ModelAttribute("places")
    List<Place> places() {
        Optional<SignedIn> me = Web.signedIn();
        return me.map(person -> PLACES.stream()
                        .filter(place -> person.role().includes(place.needed()))
                        .toList())
                .orElse(List.of());
    }
}
