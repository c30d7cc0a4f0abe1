package io.meterroute.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.DefaultRequest;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.EmptyResponse;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The first of the order with Spring Cloud LoadBalancer: a supplier that knows the request leaves the candidates of the best
 * tier, a load balancer picks one of them by weight.
 *
 * <p>Its own weighted supplier writes the weights out as a list, which has to be made anew for each set of candidates, and so
 * would take far longer.
 */
final class SpringCloudRouting implements PlainRouting {
    private static final String SERVICE = "vend";

    private final ReactorServiceInstanceLoadBalancer balancer;

    SpringCloudRouting(PlainTable table, RandomGenerator random) {
        balancer = new WeightedPick(new Candidates(table), random);
    }

    @Override
    public List<String> order(PlainMeter meter) {
        Response<ServiceInstance> picked = Objects.requireNonNull(
                Mono.from(balancer.choose(new DefaultRequest<>(meter))).block());
        ServiceInstance instance = picked.getServer();
        return instance == null ? List.of() : List.of(instance.getInstanceId());
    }

    /** A provider at one utility, as an instance of a service. */
    private static final class Instance extends DefaultServiceInstance {
        final Standing standing;

        Instance(Standing standing) {
            super(standing.provider(), SERVICE, standing.provider(), 443, true);
            this.standing = standing;
        }
    }

    /** Those of the best tier, by request. */
    private static final class Candidates implements ServiceInstanceListSupplier {
        private final Map<String, List<Instance>> instances;

        Candidates(PlainTable table) {
            instances = table.standings().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry ->
                                    entry.getValue().stream().map(Instance::new).toList()));
        }

        @Override
        public String getServiceId() {
            return SERVICE;
        }

        @Override
        public Flux<List<ServiceInstance>> get() {
            return Flux.just(List.of());
        }

        @Override
        @SuppressWarnings("rawtypes") // as it is declared there
        public Flux<List<ServiceInstance>> get(Request request) {
            return request.getContext() instanceof PlainMeter meter ? Flux.just(best(meter)) : get();
        }

        private List<ServiceInstance> best(PlainMeter meter) {
            List<ServiceInstance> best = new ArrayList<>();
            int rank = Standing.LAST;
            for (Instance instance : Objects.requireNonNull(instances.get(meter.utility()), meter.utility())) {
                Standing standing = instance.standing;
                if (standing.rank() <= rank && standing.isCandidateFor(meter)) {
                    if (standing.rank() < rank) {
                        best.clear();
                    }
                    rank = standing.rank();
                    best.add(instance);
                }
            }
            return best;
        }
    }

    /** Picks one, with a share in proportion to its weight. */
    private record WeightedPick(ServiceInstanceListSupplier candidates, RandomGenerator random)
            implements ReactorServiceInstanceLoadBalancer {
        @Override
        @SuppressWarnings("rawtypes") // as it is declared there
        public Mono<Response<ServiceInstance>> choose(Request request) {
            return candidates.get(request).next().map(this::pick);
        }

        private Response<ServiceInstance> pick(List<ServiceInstance> instances) {
            if (instances.isEmpty()) {
                return new EmptyResponse();
            }
            int weight = 0;
            for (ServiceInstance instance : instances) {
                weight += ((Instance) instance).standing.weight();
            }
            int left = random.nextInt(weight);
            int i = -1;
            do {
                i++;
                left -= ((Instance) instances.get(i)).standing.weight();
            } while (left >= 0);
            return new DefaultResponse(instances.get(i));
        }
    }
}
