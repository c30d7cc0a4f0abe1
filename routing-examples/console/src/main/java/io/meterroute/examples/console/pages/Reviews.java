package io.meterroute.examples.console.pages;

import io.meterroute.admin.ChangeResult;
import io.meterroute.admin.Draft;
import io.meterroute.admin.PendingConflict;
import io.meterroute.examples.console.Institution;
import io.meterroute.examples.console.access.SignedIn;
import io.meterroute.model.TableProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows a change before it is made, with all there is to know about it, and makes it (ADMIN-1, ADMIN-3, ADMIN-4). */
@Component
class Reviews {
    private final InstantSource clock;

    Reviews(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns a draft made from the table that a form was made from, which may not be in force any more. */
    Draft from(Institution institution, String base) {
        return Draft.of(Wanted.there(institution.router().admin().revision(Wanted.named(base, Long::parseLong)))
                .table());
    }

    /** Shows a change for review. */
    ModelAndView show(Institution institution, Proposal proposal) {
        Instant now = clock.instant();
        ModelAndView page = new ModelAndView("review");
        page.addObject("proposal", proposal);
        page.addObject("review", institution.router().admin().review(proposal.draft()));
        page.addObject(
                "shift",
                Shift.of(
                        institution.router().admin().whatIf(proposal.draft().table(), now.minus(Shares.PERIOD), now),
                        proposal.draft().table()));
        return page;
    }

    /**
     * Makes a change.
     *
     * @param form what was sent: {@code reason}, and {@code at} if it is to take effect later (UTC)
     * @param again makes the proposal anew of a draft, if the table has moved on
     */
    ModelAndView make(
            SignedIn me,
            Institution institution,
            Proposal proposal,
            Map<String, String> form,
            Function<Draft, Proposal> again,
            RedirectAttributes next) {
        ChangeResult result;
        try {
            result = apply(me, institution, proposal.draft(), form);
        } catch (DateTimeParseException e) {
            return refused(institution, proposal, "atProblem", "Give a day and a time, or leave it empty.");
        } catch (IllegalArgumentException e) {
            String field = e.getMessage() != null && e.getMessage().contains("past") ? "atProblem" : "reasonProblem";
            return refused(institution, proposal, field, String.valueOf(e.getMessage()));
        }
        if (result instanceof ChangeResult.Stale stale) {
            return stale(institution, proposal, stale, again);
        } else if (result instanceof ChangeResult.Conflicting conflicting) {
            return refused(
                    institution,
                    proposal,
                    "conflict",
                    conflicting.conflicts().stream()
                            .map(PendingConflict::pending)
                            .map(pending -> pending.change().author() + ": "
                                    + pending.change().reason())
                            .collect(Collectors.joining("; ")));
        }
        next.addFlashAttribute("notice", done(result));
        return new ModelAndView("redirect:" + (result instanceof ChangeResult.Kept ? "/changes" : proposal.back()));
    }

    private static ChangeResult apply(SignedIn me, Institution institution, Draft draft, Map<String, String> form) {
        String reason = form.getOrDefault("reason", "").strip();
        String at = form.getOrDefault("at", "").strip();
        return at.isEmpty()
                ? institution.router().admin().apply(draft, me.name(), reason)
                : institution
                        .router()
                        .admin()
                        .schedule(draft, LocalDateTime.parse(at).toInstant(ZoneOffset.UTC), me.name(), reason);
    }

    private static String done(ChangeResult result) {
        if (result instanceof ChangeResult.Published published) {
            return "Revision " + published.revision().table().revision() + " is in force.";
        } else if (result instanceof ChangeResult.Kept kept) {
            return kept.change().awaitsApproval()
                    ? "Proposed. It takes effect when another person approves it."
                    : "Scheduled.";
        }
        return "There was nothing to change.";
    }

    private ModelAndView refused(Institution institution, Proposal proposal, String field, String problem) {
        ModelAndView page = show(institution, proposal);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page.addObject(field, problem);
    }

    /** Nothing is lost: the same change is shown again, made to the table in force. */
    private ModelAndView stale(
            Institution institution, Proposal proposal, ChangeResult.Stale stale, Function<Draft, Proposal> again) {
        Optional<Draft> rebased = stale.rebased();
        ModelAndView page = show(institution, rebased.map(again).orElse(proposal));
        page.setStatus(HttpStatus.CONFLICT);
        page.addObject(
                "staleBy",
                institution.stores().tables().find(stale.inForce().revision()).orElseThrow());
        page.addObject("isLost", rebased.isEmpty());
        page.addObject(
                "problems",
                stale.problems().stream().map(TableProblem::toString).toList());
        return page;
    }
}
