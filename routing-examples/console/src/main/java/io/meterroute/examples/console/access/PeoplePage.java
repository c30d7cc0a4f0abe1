package io.meterroute.examples.console.access;

import io.meterroute.examples.console.Institution;
import io.meterroute.model.AuditEntry;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an approver says who else of the institution may come in, and what they may do. */
@Controller
class PeoplePage {
    private final People people;
    private final Invitations invitations;
    private final InstantSource clock;

    PeoplePage(People people, Invitations invitations, InstantSource clock) {
        this.people = people;
        this.invitations = invitations;
        this.clock = clock;
    }

    @GetMapping("/people")
    String list(SignedIn me, Model model) {
        model.addAttribute("people", people.of(me.institution()));
        model.addAttribute("roles", Role.values());
        return "people";
    }

    @PostMapping("/people")
    String add(
            SignedIn me,
            Institution institution,
            @RequestParam String name,
            @RequestParam(defaultValue = "VIEWER") Role role,
            RedirectAttributes next) {
        String real = name.strip().toLowerCase(Locale.ROOT);
        if (!Person.isName(real)) {
            next.addFlashAttribute("nameProblem", "Use 2 to 40 letters (a to z), digits, dots, hyphens, underscores.");
            next.addFlashAttribute("typedName", name);
        } else if (people.add(me.institution(), real, role)) {
            note(institution, me, "PERSON_ADDED", real, role.label());
            invited(me, real, next);
        } else {
            next.addFlashAttribute("nameProblem", "There is a person of this name already.");
            next.addFlashAttribute("typedName", name);
        }
        return "redirect:/people";
    }

    @PostMapping("/people/{name}")
    String change(
            SignedIn me,
            Institution institution,
            @PathVariable String name,
            @RequestParam Role role,
            @RequestParam(defaultValue = "false") boolean disabled,
            RedirectAttributes next) {
        Person person = other(me, name);
        people.change(new Person(person.institution(), person.name(), role, disabled, person.joined()));
        note(institution, me, "PERSON_CHANGED", name, role.label() + (disabled ? ", may not sign in" : ""));
        next.addFlashAttribute(
                "notice",
                name + " is now " + role.label().toLowerCase(Locale.ROOT) + (disabled ? " and may not sign in." : ".")
                        + " Open sessions of " + name + " have ended.");
        return "redirect:/people";
    }

    @PostMapping("/people/{name}/invitation")
    String invite(SignedIn me, Institution institution, @PathVariable String name, RedirectAttributes next) {
        other(me, name);
        note(institution, me, "PERSON_INVITED", name, "");
        invited(me, name, next);
        return "redirect:/people";
    }

    private void invited(SignedIn me, String name, RedirectAttributes next) {
        next.addFlashAttribute("invited", name);
        next.addFlashAttribute("code", invitations.invite(me.institution(), name));
    }

    /** Nobody changes the own role: somebody would have to notice. */
    private Person other(SignedIn me, String name) {
        Optional<Person> person = people.find(me.institution(), name);
        if (person.isEmpty() || name.equals(me.name())) {
            throw new ResponseStatusException(person.isEmpty() ? HttpStatus.NOT_FOUND : HttpStatus.FORBIDDEN);
        }
        return person.get();
    }

    private void note(Institution institution, SignedIn me, String action, String subject, String reason) {
        institution.audit().append(new AuditEntry(clock.instant(), me.name(), action, subject, reason));
    }
}
