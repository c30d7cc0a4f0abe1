package io.meterroute.examples.console.pages;

import io.meterroute.examples.console.Institution;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Where one looks for a meter, by its first characters. */
@Controller
class MetersPage {
    private static final int SHOWN = 20;

    /**
     * Lists the meters that begin so; whoever presses Enter on a whole number goes to its page.
     *
     * @param q the first characters
     * @param show {@code blocked} or {@code marked}, to look for these instead
     */
    @GetMapping("/meters")
    String search(
            Institution institution,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String show,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean isTyping,
            Model model) {
        String prefix = q.strip();
        List<MeterNumber> found = switch (show) {
            case "blocked" -> scan(institution, blocked(institution));
            case "marked" -> scan(institution, marked());
            default -> prefix.isEmpty() ? List.of() : institution.meters().search(prefix, SHOWN);
        };
        if (!isTyping && show.isEmpty() && found.size() == 1) {
            return "redirect:/meters/" + found.get(0);
        }
        model.addAttribute("q", prefix);
        model.addAttribute("show", show);
        model.addAttribute("found", found);
        model.addAttribute("isMore", found.size() == SHOWN);
        return "meters";
    }

    private static List<MeterNumber> scan(Institution institution, MeterFilter filter) {
        return institution.meters().scan(filter, Optional.empty(), SHOWN).stream()
                .map(MeterRecord::number)
                .toList();
    }

    private static MeterFilter blocked(Institution institution) {
        return new MeterFilter(
                Optional.empty(), false, Optional.empty(), false, Optional.of(InstitutionId.of(institution.id())));
    }

    private static MeterFilter marked() {
        return new MeterFilter(Optional.empty(), false, Optional.empty(), true, Optional.empty());
    }
}
