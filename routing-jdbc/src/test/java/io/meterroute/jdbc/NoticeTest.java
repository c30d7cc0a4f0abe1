package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.MeterNumber;
import io.meterroute.spi.ChangeFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What nodes tell each other, and what they make of what they do not understand. */
class NoticeTest {
    @Test
    void metersAreToldInNoticesThatPostgreSqlCarries() {
        List<MeterNumber> meters = IntStream.range(0, 2_000)
                .mapToObj(i -> MeterNumber.of("0".repeat(16) + (1_000 + i)))
                .toList();

        List<String> notices = Notice.ofMeters(7, meters);

        assertThat(notices).allSatisfy(notice -> assertThat(notice).hasSizeLessThan(8_000));
        assertThat(notices.stream().flatMap(notice -> told(notice, 1, 7).stream()))
                .isEqualTo(meters.stream().map(meter -> "meter " + meter).toList());
    }

    @Test
    void whatIsNotUnderstoodMeansThatSomethingMayHaveBeenLost() {
        assertThat(List.of("", "t", "x 1", "t 1", "t one 2", "m 1 %", "m 1  2"))
                .allSatisfy(notice -> assertThat(told(notice, 1, 1)).contains("lost"));
        assertThat(told(Notice.ofAnyMeters(1), 1, 1)).containsExactly("lost");
    }

    @Test
    void whatConcernsOthersIsNotTold() {
        assertThat(told(Notice.ofTable(1, 5), 1, 2)).containsExactly("table 5");
        assertThat(told(Notice.ofTable(2, 5), 1, 2)).isEmpty();
        assertThat(told("m 1 77", 1, 2)).isEmpty();
        assertThat(told(Notice.ofAnyMeters(1), 1, 2)).isEmpty();
    }

    private static List<String> told(String notice, int institution, int space) {
        List<String> told = new ArrayList<>();
        Notice.tell(
                notice,
                institution,
                space,
                news -> news.accept(new ChangeFeed.Listener() {
                    @Override
                    public void tableChanged(long revision) {
                        told.add("table " + revision);
                    }

                    @Override
                    public void meterChanged(MeterNumber meter) {
                        told.add("meter " + meter);
                    }

                    @Override
                    public void lost() {
                        told.add("lost");
                    }
                }));
        return told;
    }
}
