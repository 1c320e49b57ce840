package ru.trenergram.realm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.AuthenticationExecutionExportRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;

/** The flows that the file wants. */
record FlowPlan(
    Map<String, AuthenticationFlowRepresentation> flows,
    Map<String, AuthenticatorConfigRepresentation> configs) {

  /**
   * One step of a flow as it can be compared.
   *
   * @param depth how many flows it is inside of
   * @param does the authenticator, or the alias of the flow that stands here
   * @param config its own settings; Keycloak shows asterisks for those that it does not know itself
   */
  record Step(int depth, String does, String requirement, Map<String, String> config) {

    private static final String HIDDEN = ComponentRepresentation.SECRET_VALUE;

    boolean isHidden() {
      return config.containsValue(HIDDEN);
    }

    /** The same, as far as it can be read. */
    boolean isLike(Step wanted) {
      return new Step(depth, does, requirement, wanted.config).equals(wanted)
          && config.keySet().equals(wanted.config.keySet())
          && config.entrySet().stream()
              .allMatch(setting ->
                  setting.getValue().equals(HIDDEN)
                      || setting.getValue().equals(wanted.config.get(setting.getKey())));
    }
  }

  static FlowPlan of(RealmAsCode wanted) {
    return new FlowPlan(
        wanted.part("authenticationFlows").stream()
            .map(flow -> Json.as(AuthenticationFlowRepresentation.class, flow))
            .collect(
                Collectors.toMap(AuthenticationFlowRepresentation::getAlias, Function.identity())),
        wanted.part("authenticatorConfig").stream()
            .map(config -> Json.as(AuthenticatorConfigRepresentation.class, config))
            .collect(
                Collectors.toMap(
                    AuthenticatorConfigRepresentation::getAlias, Function.identity())));
  }

  List<AuthenticationFlowRepresentation> topLevel() {
    return flows.values().stream()
        .filter(AuthenticationFlowRepresentation::isTopLevel)
        .sorted(Comparator.comparing(AuthenticationFlowRepresentation::getAlias))
        .toList();
  }

  AuthenticationFlowRepresentation flow(String alias) {
    return Objects.requireNonNull(flows.get(alias), () -> "no flow " + alias);
  }

  /** Its own settings of this step; none where it has no name for them. */
  Map<String, String> config(@Nullable String alias) {
    return alias == null
        ? Map.of()
        : Objects.requireNonNull(configs.get(alias), () -> "no config " + alias).getConfig();
  }

  List<Step> steps(AuthenticationFlowRepresentation flow) {
    List<Step> steps = new ArrayList<>();
    collect(flow, 0, steps);
    return steps;
  }

  static List<AuthenticationExecutionExportRepresentation> inOrder(
      AuthenticationFlowRepresentation flow) {
    return flow.getAuthenticationExecutions().stream()
        .sorted(Comparator.comparingInt(AuthenticationExecutionExportRepresentation::getPriority))
        .toList();
  }

  private void collect(AuthenticationFlowRepresentation flow, int depth, List<Step> steps) {
    for (AuthenticationExecutionExportRepresentation execution : inOrder(flow)) {
      boolean inner = execution.isAuthenticatorFlow();
      steps.add(
          new Step(
              depth,
              inner ? execution.getFlowAlias() : execution.getAuthenticator(),
              execution.getRequirement(),
              config(execution.getAuthenticatorConfig())));
      if (inner) {
        collect(flow(execution.getFlowAlias()), depth + 1, steps);
      }
    }
  }
}
