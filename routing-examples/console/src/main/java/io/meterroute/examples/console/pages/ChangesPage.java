package io.meterroute.examples.console.pages;

import io.meterroute.admin.ChangeResult;
import io.meterroute.admin.Draft;
import io.meterroute.examples.console.Institution;
import io.meterroute.examples.console.access.SignedIn;
import io.meterroute.model.PendingChange;
import io.meterroute.model.TableRevision;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The routing table's history, what is pending, comparing and reverting (ADMIN-2, ADMIN-4). */
@Controller
class ChangesPage {
    private static final int SHOWN = 25;

    private final Reviews reviews;

    ChangesPage(Reviews reviews) {
        this.reviews = reviews;
    }

    @GetMapping("/changes")
    String list(Institution institution, @RequestParam(defaultValue = "0") long before, Model model) {
        long from = before > 0 ? before : Long.MAX_VALUE;
        List<TableRevision> history = institution.router().admin().historyBefore(from, SHOWN);
        model.addAttribute("pending", institution.router().admin().pending());
        model.addAttribute("history", history);
        model.addAttribute(
                "inForce", institution.stores().tables().current().orElseThrow().revision());
        model.addAttribute("isMore", history.size() == SHOWN);
        return "changes";
    }

    /** Shows in what two revisions differ. */
    @GetMapping("/changes/compare")
    String compare(Institution institution, @RequestParam long older, @RequestParam long newer, Model model) {
        long first = Math.min(older, newer);
        long last = Math.max(older, newer);
        Wanted.there(institution.router().admin().revision(first));
        Wanted.there(institution.router().admin().revision(last));
        model.addAttribute("older", first);
        model.addAttribute("newer", last);
        model.addAttribute(
                "facts", institution.router().admin().compare(first, last).facts());
        return "compare";
    }

    /** Shows what making an old revision current again would do. */
    @GetMapping("/changes/{revision}/revert")
    ModelAndView revert(Institution institution, @PathVariable String revision) {
        long wanted = there(institution, revision);
        return reviews.show(
                institution, proposal(wanted, institution.router().admin().draftOf(wanted)));
    }

    /** Makes an old revision current again, as a new one. */
    @PostMapping("/changes/{revision}/revert")
    ModelAndView revert(
            SignedIn me,
            Institution institution,
            @PathVariable String revision,
            @RequestParam Map<String, String> form,
            RedirectAttributes next) {
        long wanted = there(institution, revision);
        Draft base = reviews.from(institution, form.getOrDefault("base", ""));
        Draft draft = base.with(
                Wanted.there(institution.router().admin().revision(wanted)).table());
        return reviews.make(me, institution, proposal(wanted, draft), form, rebased -> proposal(wanted, rebased), next);
    }

    private static Proposal proposal(long revision, Draft draft) {
        String path = "/changes/" + revision + "/revert";
        return new Proposal("Back to revision " + revision, path, "/changes", Map.of(), draft);
    }

    private static long there(Institution institution, String revision) {
        long wanted = Wanted.named(revision, Long::parseLong);
        Wanted.there(institution.router().admin().revision(wanted));
        return wanted;
    }

    /** Shows a pending change as a review shows it. */
    @GetMapping("/changes/pending/{id}")
    ModelAndView pending(Institution institution, SignedIn me, @PathVariable String id) {
        PendingChange pending = find(institution, id);
        ModelAndView page = reviews.show(
                institution,
                new Proposal("Pending change", "/changes/pending/" + id, "/changes", Map.of(), Draft.of(pending)));
        page.setViewName("pending");
        page.addObject("pending", pending);
        page.addObject("isOwn", pending.change().author().equals(me.name()));
        return page;
    }

    /** Agrees to the change that this person has seen. */
    @PostMapping("/changes/pending/{id}/approval")
    String approve(SignedIn me, Institution institution, @PathVariable String id, RedirectAttributes next) {
        PendingChange seen = find(institution, id);
        try {
            ChangeResult result = institution.router().admin().approve(seen, me.name());
            if (result instanceof ChangeResult.Published published) {
                next.addFlashAttribute(
                        "notice",
                        "Approved: revision " + published.revision().table().revision() + " is in force.");
            } else if (result instanceof ChangeResult.Kept) {
                next.addFlashAttribute("notice", "Approved. It takes effect at its time.");
            } else {
                next.addFlashAttribute(
                        "alarm", "It cannot be made to the table in force any more. Withdraw it and propose it anew.");
            }
        } catch (IllegalArgumentException e) {
            next.addFlashAttribute("alarm", e.getMessage());
        }
        return "redirect:/changes";
    }

    /** Takes a pending change off the list. */
    @PostMapping("/changes/pending/{id}/withdrawal")
    String withdraw(
            SignedIn me,
            Institution institution,
            @PathVariable String id,
            @RequestParam String reason,
            RedirectAttributes next) {
        PendingChange pending = find(institution, id);
        try {
            institution.router().admin().withdraw(pending.id(), me.name(), reason.strip());
            next.addFlashAttribute("notice", "Withdrawn.");
        } catch (IllegalArgumentException e) {
            next.addFlashAttribute("alarm", e.getMessage());
        }
        return "redirect:/changes";
    }

    private static PendingChange find(Institution institution, String id) {
        UUID wanted = Wanted.named(id, UUID::fromString);
        return Wanted.there(institution.router().admin().pending().stream()
                .filter(pending -> pending.id().equals(wanted))
                .findFirst());
    }
}
