package io.meterroute.examples.console.pages;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people arrive. */
@Controller
class HomePage {
    @GetMapping("/")
    String home() {
        return "home";
    }
}
