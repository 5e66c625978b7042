package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Where Parley is run by others' programs it has no right that it does not need.
class FewRightsTest {
  private static final Path ROOT = Path.of("..");

  private static String read(String file) throws Exception {
    return Files.readString(ROOT.resolve(file));
  }

  @Test
  void aPodIsNobodyInParticularAndWritesNowhere() throws Exception {
    assertThat(read("ops/helm/parley/templates/deployment.yaml"))
        .contains(
            "automountServiceAccountToken: false",
            "runAsNonRoot: true",
            "runAsUser: 65532",
            "type: RuntimeDefault",
            "allowPrivilegeEscalation: false",
            "readOnlyRootFilesystem: true")
        .containsPattern("capabilities:\\s+drop:\\s+- ALL\n")
        .doesNotContain("privileged", "hostNetwork", "hostPID", "hostPath");
  }

  @Test
  void theImageIsOfNoOtherAndOfAUserWithoutRights() throws Exception {
    assertThat(read("dist/pom.xml")).contains("<image>scratch</image>", "<user>65532:65532</user>");
  }

  @Test
  void theUnitGivesAwayWhatItCan() throws Exception {
    assertThat(read("ops/systemd/parley.service"))
        .contains(
            "\nDynamicUser=yes\n",
            "\nNoNewPrivileges=yes\n",
            "\nCapabilityBoundingSet=\n",
            "\nProtectSystem=strict\n",
            "\nLoadCredential=",
            "\nLimitCORE=0\n");
  }
}
