package ru.trenergram.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;

/**
 * How one signs in. A flow that differs is built anew beside the one in use, takes its place in one
 * step and then its name, so that at no moment anybody is let in by half a flow.
 */
final class Flows implements RealmReconciler.Part {

  private static final List<String> BINDINGS =
      List.of(
          "browserFlow",
          "directGrantFlow",
          "resetCredentialsFlow",
          "registrationFlow",
          "clientAuthenticationFlow",
          "firstBrokerLoginFlow");

  private final RealmResource realm;
  private final Settings settings;
  private final FlowBuilder builder;

  Flows(RealmResource realm) {
    this.realm = realm;
    this.settings = new Settings(realm);
    this.builder = new FlowBuilder(realm.flows());
  }

  @Override
  public List<Change> bringUpToDate(RealmAsCode wanted) {
    FlowPlan plan = FlowPlan.of(wanted);
    boolean outdated = RealmAsCode.version(settings.present()) < wanted.version();
    List<Change> changes = new ArrayList<>();
    for (AuthenticationFlowRepresentation flow : plan.topLevel()) {
      String alias = flow.getAlias();
      if (settle(alias, plan)) {
        changes.add(Change.of("flow " + alias, "went on from where it was interrupted"));
      }
      boolean exists = present().containsKey(alias);
      if (!exists || differs(builder.steps(alias), plan.steps(flow), outdated)) {
        replace(flow, plan, wanted);
        changes.add(Change.of("flow " + alias, exists ? "built anew" : "made"));
      }
    }
    return changes;
  }

  /** What cannot be read is taken for right within one version of the file. */
  private static boolean differs(
      List<FlowPlan.Step> present, List<FlowPlan.Step> wanted, boolean outdated) {
    return present.size() != wanted.size()
        || IntStream.range(0, wanted.size()).anyMatch(i -> !present.get(i).isLike(wanted.get(i)))
        || (outdated && present.stream().anyMatch(FlowPlan.Step::isHidden));
  }

  private void replace(AuthenticationFlowRepresentation flow, FlowPlan plan, RealmAsCode wanted) {
    String alias = flow.getAlias();
    String next = FlowBuilder.NEXT + alias;
    builder.build(flow, plan);
    bind(next, bindings(wanted.settings(), alias));
    AuthenticationFlowRepresentation former = present().get(alias);
    if (former != null) {
      // Where it serves another purpose now, the new one takes that over too.
      bind(next, bindings(settings.present(), alias));
      realm.flows().deleteFlow(former.getId());
    }
    builder.takeName(alias, plan);
  }

  /** Whether an interrupted replacement had to be finished or cleared away. */
  private boolean settle(String alias, FlowPlan plan) {
    Map<String, AuthenticationFlowRepresentation> present = present();
    AuthenticationFlowRepresentation next = present.get(FlowBuilder.NEXT + alias);
    if (next == null) {
      return false;
    }
    ObjectNode bound = settings.present();
    if (bindings(bound, next.getAlias()).isEmpty()) {
      realm.flows().deleteFlow(next.getId());
      return true;
    }
    AuthenticationFlowRepresentation former = present.get(alias);
    if (former != null) {
      bind(next.getAlias(), bindings(bound, alias));
      realm.flows().deleteFlow(former.getId());
    }
    builder.takeName(alias, plan);
    return true;
  }

  private void bind(String alias, List<String> purposes) {
    if (!purposes.isEmpty()) {
      ObjectNode binding = settings.present().objectNode();
      purposes.forEach(purpose -> binding.put(purpose, alias));
      settings.put(binding);
    }
  }

  private static List<String> bindings(ObjectNode settings, String alias) {
    return BINDINGS.stream()
        .filter(purpose -> settings.path(purpose).asText().equals(alias))
        .toList();
  }

  private Map<String, AuthenticationFlowRepresentation> present() {
    return realm.flows().getFlows().stream()
        .collect(Collectors.toMap(AuthenticationFlowRepresentation::getAlias, Function.identity()));
  }
}
