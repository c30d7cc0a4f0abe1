package io.meterroute.model;

import io.meterroute.model.Assignment.Source;
import io.meterroute.model.ProviderSupport.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Meter records in canonical form, without number and version. There are many of them: tags are single letters. */
final class MeterText {
    private MeterText() {}

    static void write(MeterRecord meter, TextWriter out) {
        out.flag("unknown", !meter.isKnown());
        meter.assignment().ifPresent(assignment -> write(assignment, out));
        meter.support().forEach((provider, support) -> write(provider, support, out));
        meter.mark().ifPresent(mark -> write(mark, out));
        meter.clearedMark().ifPresent(nonce -> out.field("c").uuid(nonce.value()));
        out.numberField("f", meter.forgottenRounds());
        meter.round().ifPresent(round -> RoundText.write(round, out));
        meter.institutions().forEach((institution, state) -> write(institution, state, out));
    }

    static MeterRecord read(MeterNumber number, long version, TextReader in) {
        boolean known = !in.flag("unknown");
        Optional<Assignment> assignment = in.opens("u") ? Optional.of(assignment(in)) : Optional.empty();
        SortedMap<ProviderId, ProviderSupport> support = new TreeMap<>();
        while (in.opens("s")) {
            if (support.put(in.provider(), support(in)) != null) {
                throw in.expected("each provider once");
            }
        }
        Optional<Mark> mark = in.opens("m") ? Optional.of(mark(in)) : Optional.empty();
        Optional<Nonce> clearedMark = in.field("c") ? Optional.of(new Nonce(in.uuid())) : Optional.empty();
        long forgottenRounds = in.numberField("f");
        Optional<Round> round = in.opens("r") ? Optional.of(RoundText.read(in)) : Optional.empty();
        SortedMap<InstitutionId, InstitutionState> institutions = new TreeMap<>();
        while (in.opens("i")) {
            if (institutions.put(new InstitutionId(in.word()), state(in)) != null) {
                throw in.expected("each institution once");
            }
        }
        return new MeterRecord(
                number, version, known, assignment, support, mark, clearedMark, forgottenRounds, round, institutions);
    }

    /** Reads the same text as {@link #read}, and of it only what an outline has. */
    static MeterOutline outline(MeterNumber number, TextReader in) {
        in.flag("unknown");
        Optional<UtilityId> utility = in.opens("u") ? Optional.of(utility(in)) : Optional.empty();
        MeterOutline.Said said = new MeterOutline.Said();
        boolean answered = false;
        while (in.opens("s")) {
            answered |= said(said, in);
        }
        Optional<Mark> mark = in.opens("m") ? Optional.of(mark(in)) : Optional.empty();
        Optional<Nonce> clearedMark = in.field("c") ? Optional.of(new Nonce(in.uuid())) : Optional.empty();
        boolean marked = mark.isPresent() && !mark.map(Mark::nonce).equals(clearedMark);
        in.skipNumberField("f");
        if (in.opens("r")) {
            in.skipGroup();
        }
        boolean preferred = false;
        while (in.opens("i")) {
            preferred |= in.skipGroup();
        }
        return said.outline(number, utility, marked, preferred, answered);
    }

    private static UtilityId utility(TextReader in) {
        UtilityId utility = new UtilityId(in.word());
        MeterCodes.source(in.code());
        in.word();
        in.skipDecimal();
        in.close();
        return utility;
    }

    /** Reads what one provider has said, and tells whether it has ever answered. */
    private static boolean said(MeterOutline.Said said, TextReader in) {
        ProviderId provider = in.provider();
        Support status = MeterCodes.support(in.code());
        Evidence evidence = MeterCodes.evidence(in.nextCode());
        if (evidence == Evidence.IMPORT) {
            in.word();
            in.number();
        }
        said.add(provider, status, evidence);
        boolean answered = in.field("t");
        if (answered) {
            in.skipDecimal();
        }
        in.skipNumberField("a");
        in.skipNumberField("q");
        in.close();
        return answered;
    }

    private static void write(Assignment assignment, TextWriter out) {
        out.open("u")
                .word(assignment.utility().value())
                .codes(MeterCodes.of(assignment.source()))
                .word(assignment.by())
                .instant(assignment.at())
                .close();
    }

    private static Assignment assignment(TextReader in) {
        UtilityId utility = new UtilityId(in.word());
        Source source = MeterCodes.source(in.code());
        Assignment assignment = new Assignment(utility, source, in.word(), in.instant());
        in.close();
        return assignment;
    }

    private static void write(ProviderId provider, ProviderSupport support, TextWriter out) {
        out.open("s").word(provider.value()).codes(MeterCodes.of(support.status()), MeterCodes.of(support.evidence()));
        support.origin()
                .ifPresent(
                        origin -> out.word(origin.source()).number(origin.date().toEpochDay()));
        out.instantField("t", support.lastResponse())
                .numberField("a", support.appliedRound())
                .numberField("q", support.askedRound())
                .close();
    }

    private static ProviderSupport support(TextReader in) {
        Support status = MeterCodes.support(in.code());
        Evidence evidence = MeterCodes.evidence(in.nextCode());
        Optional<ImportOrigin> origin =
                evidence == Evidence.IMPORT ? Optional.of(new ImportOrigin(in.word(), in.date())) : Optional.empty();
        ProviderSupport support = new ProviderSupport(
                status, evidence, in.instantField("t"), in.numberField("a"), in.numberField("q"), origin);
        in.close();
        return support;
    }

    private static void write(Mark mark, TextWriter out) {
        out.open("m")
                .number(mark.sequence())
                .uuid(mark.nonce().value())
                .word(mark.by())
                .instant(mark.at())
                .close();
    }

    private static Mark mark(TextReader in) {
        Mark mark = new Mark(in.number(), new Nonce(in.uuid()), in.word(), in.instant());
        in.close();
        return mark;
    }

    private static void write(InstitutionId institution, InstitutionState state, TextWriter out) {
        out.open("i").word(institution.value()).instantField("b", state.blockedSince());
        state.preference().tiers().forEach(tier -> out.providers("p", tier));
        out.anyProviders("x", state.preference().excluded()).close();
    }

    private static InstitutionState state(TextReader in) {
        Optional<Instant> blockedSince = in.instantField("b");
        List<List<ProviderId>> tiers = new ArrayList<>();
        while (in.opens("p")) {
            tiers.add(in.providers());
        }
        InstitutionState state = new InstitutionState(blockedSince, new MeterPreference(tiers, in.anyProviders("x")));
        in.close();
        return state;
    }
}
