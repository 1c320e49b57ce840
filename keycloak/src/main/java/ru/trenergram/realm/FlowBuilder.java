package ru.trenergram.realm;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionExportRepresentation;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationExecutionRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;

/** Reads and builds flows step by step; what it builds bears a name of its own at first. */
record FlowBuilder(AuthenticationManagementResource flows) {

  static final String NEXT = "next ";

  /** The steps of a flow that exists. */
  List<FlowPlan.Step> steps(String alias) {
    return flows.getExecutions(alias).stream()
        .map(step ->
            new FlowPlan.Step(
                step.getLevel(),
                isFlow(step) ? step.getDisplayName() : step.getProviderId(),
                step.getRequirement(),
                config(step.getAuthenticationConfig())))
        .toList();
  }

  /** Builds the flow and those inside it, each under {@link #NEXT} and its name. */
  void build(AuthenticationFlowRepresentation flow, FlowPlan plan) {
    AuthenticationFlowRepresentation next = new AuthenticationFlowRepresentation();
    next.setAlias(NEXT + flow.getAlias());
    next.setDescription(flow.getDescription());
    next.setProviderId(flow.getProviderId());
    next.setTopLevel(true);
    next.setBuiltIn(false);
    fill(created(flows.createFlow(next)), flow, plan);
  }

  /** Drops {@link #NEXT} from the names, the outermost last: until then it can be called again. */
  void takeName(String alias, FlowPlan plan) {
    for (AuthenticationExecutionInfoRepresentation step : flows.getExecutions(NEXT + alias)) {
      if (isFlow(step)) {
        rename(step.getFlowId());
      } else if (step.getAuthenticationConfig() != null) {
        renameConfig(step.getAuthenticationConfig(), plan);
      }
    }
    flows.getFlows().stream()
        .filter(flow -> flow.getAlias().equals(NEXT + alias))
        .forEach(flow -> rename(flow.getId()));
  }

  private void fill(String id, AuthenticationFlowRepresentation flow, FlowPlan plan) {
    for (AuthenticationExecutionExportRepresentation step : FlowPlan.inOrder(flow)) {
      if (step.isAuthenticatorFlow()) {
        fill(inner(flow, step, plan), plan.flow(step.getFlowAlias()), plan);
      } else {
        AuthenticationExecutionRepresentation execution =
            new AuthenticationExecutionRepresentation();
        execution.setParentFlow(id);
        execution.setAuthenticator(step.getAuthenticator());
        execution.setRequirement(step.getRequirement());
        configure(created(flows.addExecution(execution)), step.getAuthenticatorConfig(), plan);
      }
    }
  }

  /** Made inside its parent by one call: nothing is left over if that is the last one. */
  private String inner(
      AuthenticationFlowRepresentation parent,
      AuthenticationExecutionExportRepresentation step,
      FlowPlan plan) {
    AuthenticationFlowRepresentation flow = plan.flow(step.getFlowAlias());
    flows.addExecutionFlow(
        NEXT + parent.getAlias(),
        Map.of(
            "alias", NEXT + flow.getAlias(),
            "type", flow.getProviderId(),
            "description", flow.getDescription()));
    AuthenticationExecutionInfoRepresentation made =
        flows.getExecutions(NEXT + parent.getAlias()).stream()
            .filter(child -> (NEXT + flow.getAlias()).equals(child.getDisplayName()))
            .findFirst()
            .orElseThrow();
    made.setRequirement(step.getRequirement());
    flows.updateExecutions(NEXT + parent.getAlias(), made);
    return made.getFlowId();
  }

  private void configure(String execution, @Nullable String alias, FlowPlan plan) {
    if (alias != null) {
      AuthenticatorConfigRepresentation config = config(alias, plan);
      config.setAlias(NEXT + alias);
      created(flows.newExecutionConfig(execution, config));
    }
  }

  private static AuthenticatorConfigRepresentation config(String alias, FlowPlan plan) {
    AuthenticatorConfigRepresentation config = new AuthenticatorConfigRepresentation();
    config.setAlias(alias);
    config.setConfig(plan.config(alias));
    return config;
  }

  private void rename(String id) {
    AuthenticationFlowRepresentation flow = flows.getFlow(id);
    if (flow.getAlias().startsWith(NEXT)) {
      flow.setAlias(flow.getAlias().substring(NEXT.length()));
      flows.updateFlow(id, flow);
    }
  }

  /** What cannot be read must not be sent back as it was read. */
  private void renameConfig(String id, FlowPlan plan) {
    String alias = flows.getAuthenticatorConfig(id).getAlias();
    if (alias.startsWith(NEXT)) {
      flows.updateAuthenticatorConfig(id, config(alias.substring(NEXT.length()), plan));
    }
  }

  private Map<String, String> config(@Nullable String id) {
    return id == null ? Map.of() : flows.getAuthenticatorConfig(id).getConfig();
  }

  private static boolean isFlow(AuthenticationExecutionInfoRepresentation step) {
    return Boolean.TRUE.equals(step.getAuthenticationFlow());
  }

  private static String created(Response answer) {
    try (answer) {
      return CreatedResponseUtil.getCreatedId(answer);
    }
  }
}
