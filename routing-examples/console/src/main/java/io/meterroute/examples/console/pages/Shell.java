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
    private static final List<Place> PLACES = List.of(new Place("/people", "People", Role.APPROVER));

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
