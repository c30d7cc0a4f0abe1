package io.meterroute.examples.quickstart.data;

import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import java.util.List;

/**
 * A made-up provider.
 *
 * @param id its institution id
 * @param name its name
 * @param weight its default weight
 * @param reach how many out of a hundred utilities it serves
 * @param enabled the operator's switch
 * @param sendsCoverage whether it sends a monthly coverage file
 */
record ProviderSketch(String id, String name, int weight, int reach, boolean enabled, boolean sendsCoverage) {
    static final List<ProviderSketch> ALL = List.of(
            new ProviderSketch("400101", "Amber Vend", 20, 78, true, true),
            new ProviderSketch("400114", "Baobab Prepaid", 18, 74, true, true),
            new ProviderSketch("400127", "Cobalt Token", 15, 66, true, true),
            new ProviderSketch("400132", "Delta Vending", 12, 62, true, true),
            new ProviderSketch("400145", "Karoo Switch", 10, 50, true, false),
            new ProviderSketch("400158", "Lumen Pay", 8, 48, true, true),
            new ProviderSketch("400163", "Marula Cellular", 7, 42, true, true),
            new ProviderSketch("400176", "Protea Prepaid", 5, 38, true, false),
            new ProviderSketch("400189", "Umoya Telecoms", 4, 36, true, true),
            new ProviderSketch("400192", "Zenith Vend", 3, 40, false, true));

    Provider toProvider() {
        return new Provider(ProviderId.of(id), name, enabled, weight);
    }
}
