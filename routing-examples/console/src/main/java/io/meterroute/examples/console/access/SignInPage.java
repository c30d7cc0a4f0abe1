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

/** Where people sign in, or use a one-time code to choose a password. */
@Controller
class SignInPage {
    private final SignIn signIn;
    private final Passwords passwords;
    private final Invitations invitations;

    SignInPage(SignIn signIn, Passwords passwords, Invitations invitations) {
        this.signIn = signIn;
        this.passwords = passwords;
        this.invitations = invitations;
    }

    /** Shows the form; what has happened before is the query's only word. */
    @GetMapping("/sign-in")
    String signIn(@RequestParam Map<String, String> query, Model model) {
        Said.of(query.keySet()).ifPresent(said -> model.addAttribute("said", said));
        return "sign-in";
    }

    @GetMapping("/welcome")
    String welcome() {
        return "welcome";
    }

    @PostMapping("/welcome")
    ModelAndView choosePassword(
            @RequestParam String institution,
            @RequestParam String name,
            @RequestParam String code,
            @RequestParam String password,
            HttpServletRequest request) {
        String realInstitution = SignInForm.institution(institution);
        String realName = SignInForm.name(name);
        Optional<String> problem = passwords.problem(password, realInstitution, realName);
        if (problem.isPresent()) {
            return again("passwordProblem", problem.get());
        }
        try {
            signIn.braked(realInstitution, realName, request.getRemoteAddr(), () -> {
                invitations.accept(realInstitution, realName, code, password);
                return realName;
            });
            return new ModelAndView("redirect:/sign-in?welcome");
        } catch (TooManyTriesException e) {
            return again("codeProblem", "Too many tries. Wait a minute and try again.");
        } catch (AuthenticationException e) {
            return again(
                    "codeProblem",
                    "Institution, name and code do not belong together, or the code's time is over. Ask for another.");
        }
    }

    private static ModelAndView again(String field, String problem) {
        return new ModelAndView("welcome", Map.of(field, problem), HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
