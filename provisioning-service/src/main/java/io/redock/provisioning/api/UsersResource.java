package io.redock.provisioning.api;

import io.quarkus.security.Authenticated;
import io.redock.events.secret.SealingContext;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.change.ChangeResult;
import io.redock.provisioning.change.NewPassword;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.secret.Secrets;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/// The users of a database: one, which is there from the beginning to the end.
@Path("/api/databases/{addon}/users")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class UsersResource {

  private final AppAccess access;
  private final ChangeEndpoint changes;
  private final Secrets secrets;

  UsersResource(AppAccess access, ChangeEndpoint changes, Secrets secrets) {
    this.access = access;
    this.changes = changes;
    this.secrets = secrets;
  }

  @GET
  public UserView.Listed list(@RestPath String addon) {
    access.database(addon);
    return new UserView.Listed(List.of(UserView.DEFAULT));
  }

  @POST
  @Path("{name}/reset_password")
  public UserView.PasswordReset resetPassword(@RestPath String addon, @RestPath String name) {
    Database database = access.database(addon);
    if (!name.equals(UserView.DEFAULT.name())) {
      throw new Refused(new Problem.NotFound("database_user"));
    }
    ChangeResult result =
        changes.ask(database, new NewPassword(secrets.newPassword(SealingContext.password(addon))));
    return new UserView.PasswordReset(
        UserView.DEFAULT,
        ChangeEndpoint.operationId(result),
        "a new password is being made; it reaches the app through its variables,"
            + " and the former one works on for a while, which the operation tells");
  }

  @POST
  public void add(@RestPath String addon) {
    refuse(addon);
  }

  @PATCH
  @Path("{name}")
  public void change(@RestPath String addon, @RestPath String name) {
    refuse(addon);
  }

  @DELETE
  @Path("{name}")
  public void remove(@RestPath String addon, @RestPath String name) {
    refuse(addon);
  }

  private void refuse(String addon) {
    access.database(addon);
    throw new Refused(
        new Problem.Refusal(
            "A Redis database has one user, default, which cannot be changed;"
                + " POST …/users/default/reset_password gives it another password"));
  }
}
