package io.meterroute.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.spec.Spec;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Input that a fuzzer makes up, guided by what code it has reached: a short while with inputs for all targets mixed, or as
 * long as {@code -Dfuzz.seconds} says with each of them. What it finds lies in {@code target/fuzz}.
 */
@Spec("INPUT-3")
class FuzzingTest {
    private static final int RUNS = Integer.getInteger("fuzz.runs", 10_000);

    @Test
    @DisabledIfSystemProperty(named = "fuzz.seconds", matches = ".+")
    void everyInputEndsInSuccessOrInAnErrorThatIsDocumented() throws Exception {
        Path work = Fuzzer.emptied("mixed");
        Path seeds = Files.createDirectory(work.resolve("seeds"));
        for (Target target : Target.values()) {
            for (Path seed : target.seedFiles()) {
                Files.write(seeds.resolve(target + "-" + seed.getFileName()), chosen(target, Files.readAllBytes(seed)));
            }
        }

        Fuzzer.Report report = Fuzzer.of(FuzzedTarget.class).runs(RUNS).run(work, seeds);

        assertThat(report.status()).as(report.text()).isZero();
        assertThat(report.text()).contains("Done " + RUNS + " runs");
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "fuzz.seconds", matches = "[0-9]+")
    void everyInputOfALongRunEndsInSuccessOrInAnErrorThatIsDocumented(Target target) throws Exception {
        Fuzzer.Report report = Fuzzer.of(FuzzedTarget.class)
                .argument(target.name())
                .seconds(Integer.getInteger("fuzz.seconds"))
                .run(Fuzzer.emptied(target.name()), target.seeds());

        System.out.println(target + ": " + report.lastLine());
        assertThat(report.status()).as(report.text()).isZero();
    }

    @Test
    void aFaultBehindThreeBytesIsFound() throws Exception {
        Path work = Fuzzer.emptied("planted");
        Path seeds = Files.createDirectory(work.resolve("seeds"));
        Files.writeString(seeds.resolve("seed"), "harmless");

        Fuzzer.Report report = Fuzzer.of(PlantedTarget.class).runs(1_000_000).run(work, seeds);

        assertThat(report.status()).as(report.text()).isNotZero();
        assertThat(report.text()).contains("planted");
    }

    private static byte[] chosen(Target target, byte[] input) {
        byte[] chosen = new byte[input.length + 1];
        chosen[0] = (byte) FuzzedTarget.ALL.indexOf(target);
        System.arraycopy(input, 0, chosen, 1, input.length);
        return chosen;
    }
}
