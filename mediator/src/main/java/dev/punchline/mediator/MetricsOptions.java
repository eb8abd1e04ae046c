package dev.punchline.mediator;

import dev.punchline.mediator.limit.AddressRange;
import dev.punchline.mediator.limit.AddressRanges;
import java.util.List;
import picocli.CommandLine.Option;

/** Who may see through it. */
final class MetricsOptions {
    @Option(
            names = "--metrics-from",
            paramLabel = "RANGE",
            split = ",",
            converter = RangeReader.class,
            description =
                    "Who may read /metrics, such as 10.0.0.0/8, and never through a proxy. Default: this machine.")
    private List<AddressRange> metricsFrom = List.of();

    AddressRanges read() {
        return metricsFrom.isEmpty() ? AddressRanges.LOOPBACK : new AddressRanges(metricsFrom);
    }
}
