package io.meterroute.examples.console.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where people change their own password; it signs them out everywhere. */
@Controller
class PasswordPage {
    private final SignIn signIn;
    private final Passwords passwords;
    private final People people;

    PasswordPage(SignIn signIn, Passwords passwords, People people) {
        this.signIn = signIn;
        this.passwords = passwords;
        this.people = people;
    }

    @GetMapping("/password")
    String password(SignedIn me, Model model) {
        model.addAttribute("sessions", people.sessions(me.institution(), me.name()));
        return "password";
    }

    /** Ends all sessions of the person, this one too. */
    @PostMapping("/password/sessions")
    ModelAndView endSessions(SignedIn me, @RequestParam String current, HttpServletRequest request) {
        try {
            signIn.confirm(me, current, request.getRemoteAddr());
        } catch (AuthenticationException e) {
            return again(me, "sessionsProblem", "This is not your password, or it was tried too often.");
        }
        people.signOut(me.institution(), me.name());
        return new ModelAndView("redirect:/sign-in?ended");
    }

    @PostMapping("/password")
    ModelAndView change(
            SignedIn me, @RequestParam String current, @RequestParam String password, HttpServletRequest request) {
        Optional<String> problem = passwords.problem(password, me.institution(), me.name());
        if (problem.isPresent()) {
            return again(me, "passwordProblem", problem.get());
        }
        try {
            signIn.confirm(me, current, request.getRemoteAddr());
        } catch (TooManyTriesException e) {
            return again(me, "currentProblem", "Too many tries. Wait a minute and try again.");
        } catch (AuthenticationException e) {
            return again(me, "currentProblem", "This is not your password.");
        }
        people.setPassword(me.institution(), me.name(), password);
        return new ModelAndView("redirect:/sign-in?changed");
    }

    private ModelAndView again(SignedIn me, String field, String problem) {
        ModelAndView page = new ModelAndView("password", Map.of(field, problem), HttpStatus.UNPROCESSABLE_CONTENT);
        return page.addObject("sessions", people.sessions(me.institution(), me.name()));
    }
}
