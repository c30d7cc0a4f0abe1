package io.meterroute.examples.console.pages;

import io.meterroute.examples.console.Institution;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where one looks for a purchase, by its id or its meter. Without either it lists those that have not ended. */
@Controller
class PurchasesPage {
    private static final int SHOWN = 50;

    @GetMapping("/purchases")
    String search(Institution institution, @RequestParam(defaultValue = "") String q, Model model) {
        String wanted = q.strip();
        Optional<PurchaseRecord> byId = named(wanted, PurchaseId::of)
                .flatMap(id -> institution.journal().find(id).purchase());
        if (byId.isPresent()) {
            return "redirect:/purchases/" + byId.get().id();
        }
        List<PurchaseRecord> found = wanted.isEmpty()
                ? institution.journal().unfinished(SHOWN)
                : named(wanted, MeterNumber::of)
                        .map(meter -> institution.journal().ofMeter(meter, SHOWN))
                        .orElse(List.of());
        model.addAttribute("q", wanted);
        model.addAttribute("found", found);
        return "purchases";
    }

    private static <T> Optional<T> named(String text, Function<String, T> make) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(make.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // What cannot be an id is nobody's.
        }
    }
}
