package dev.keyreach.edge;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.edge.Precondition.AllOf;
import dev.keyreach.edge.Precondition.Call;
import dev.keyreach.edge.Precondition.OnNew;
import dev.keyreach.edge.Precondition.Trusts;
import dev.keyreach.model.IamEntity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * E-10 and E-16 to E-20: making something that runs with a role. The source passes the role to a service that the role trusts, and
 * makes the calls that start it. What exists already, such as functions and stacks, is not loaded: only new things count.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Passing roles to a service</a>
 */
final class ComputeRules implements EdgeRule {
    private static final String PASS_ROLE = "iam:PassRole";
    private static final ContextKey PASSED_TO = ContextKeys.resolve("iam:PassedToService");

    /**
     * Something that runs with a role.
     *
     * @param kind of the edge
     * @param service who runs it
     * @param resource the form of its name
     * @param calls what must be called on it, each one of several
     */
    private record Recipe(EdgeKind kind, String service, String resource, List<List<String>> calls) {
        /** Whether the source may make one of the calls of each step on something. */
        boolean isPossible(Source source) {
            return source.mayCall().contains(PASS_ROLE)
                    && calls.stream().allMatch(some -> some.stream().anyMatch(source.mayCall()::contains));
        }

        Precondition precondition(IamEntity.Role role, Scene scene) {
            List<List<Call>> made = calls.stream()
                    .map(some -> some.stream()
                            .map(action -> new Call(action, Optional.empty(), Map.of()))
                            .toList())
                    .toList();
            String first = calls.getFirst().getFirst();
            return AllOf.of(
                    new Call(PASS_ROLE, Optional.of(role.arn()), Map.of(PASSED_TO, List.of(service))),
                    new OnNew(made, scene.arn(first.substring(0, first.indexOf(':')), resource), Set.of()),
                    new Trusts(role.arn(), service));
        }
    }

    private static Recipe recipe(EdgeKind kind, String service, String resource, String... calls) {
        return new Recipe(
                kind, service, resource, Stream.of(calls).map(List::of).toList());
    }

    private static final String SAGEMAKER = "sagemaker.amazonaws.com";

    private static final List<Recipe> RECIPES = List.of(
            recipe(EdgeKind.E_10, "lambda.amazonaws.com", "function:keyreach", "lambda:CreateFunction"),
            recipe(EdgeKind.E_16, "cloudformation.amazonaws.com", "stack/keyreach/0", "cloudformation:CreateStack"),
            new Recipe(
                    EdgeKind.E_17,
                    "codebuild.amazonaws.com",
                    "project/keyreach",
                    List.of(
                            List.of("codebuild:CreateProject"),
                            List.of("codebuild:StartBuild", "codebuild:StartBuildBatch"))),
            recipe(EdgeKind.E_18, SAGEMAKER, "notebook-instance/keyreach", "sagemaker:CreateNotebookInstance"),
            recipe(EdgeKind.E_18, SAGEMAKER, "training-job/keyreach", "sagemaker:CreateTrainingJob"),
            recipe(EdgeKind.E_18, SAGEMAKER, "processing-job/keyreach", "sagemaker:CreateProcessingJob"),
            recipe(
                    EdgeKind.E_20,
                    "ecs-tasks.amazonaws.com",
                    "task-definition/keyreach:1",
                    "ecs:RegisterTaskDefinition",
                    "ecs:RunTask"),
            recipe(EdgeKind.E_20, "glue.amazonaws.com", "job/keyreach", "glue:CreateJob", "glue:StartJobRun"),
            recipe(
                    EdgeKind.E_20,
                    "states.amazonaws.com",
                    "stateMachine:keyreach",
                    "states:CreateStateMachine",
                    "states:StartExecution"),
            recipe(
                    EdgeKind.E_20,
                    "datapipeline.amazonaws.com",
                    "pipeline/df-keyreach",
                    "datapipeline:CreatePipeline",
                    "datapipeline:PutPipelineDefinition",
                    "datapipeline:ActivatePipeline"),
            recipe(EdgeKind.E_20, "tasks.apprunner.amazonaws.com", "service/keyreach/0", "apprunner:CreateService"));

    /** The services whose trust matters to some kinds of edges. */
    static Stream<String> services(EdgeQuestion asked) {
        return RECIPES.stream().filter(recipe -> asked.wants(recipe.kind())).map(Recipe::service);
    }

    @Override
    public Stream<String> actions() {
        return Stream.concat(
                Stream.of(PASS_ROLE),
                RECIPES.stream().flatMap(recipe -> recipe.calls().stream()).flatMap(List::stream));
    }

    @Override
    public void find(Source source, Scene scene, EdgeSink sink) {
        for (Recipe recipe : RECIPES) {
            if (sink.wants(recipe.kind()) && recipe.isPossible(source)) {
                scene.trusting().getOrDefault(recipe.service(), List.of()).stream()
                        .filter(role -> !role.arn().equals(source.entity().arn()))
                        .forEach(
                                role -> sink.find(recipe.kind(), source, role.arn(), recipe.precondition(role, scene)));
            }
        }
    }
}
