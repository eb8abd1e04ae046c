/*
 * An ICE agent of libnice with one component that speaks lines, for IceWithLibniceIT.
 *
 *   nice-peer controlling|controlled [regular] [lite] [trickle] [renomination] [consent]
 *             [stun=ADDRESS] [credentials=UFRAG:PASSWORD] address=ADDRESS...
 *
 * It writes: credentials UFRAG PASSWORD | candidate TYPE ADDRESS PORT PRIORITY FOUNDATION | gathered
 *            | state STATE | selected LOCAL REMOTE | text WORD
 * It reads:  credentials UFRAG PASSWORD | candidate TYPE ADDRESS PORT PRIORITY FOUNDATION | gathered
 *            | send WORD | revoke | quit
 */
#include <agent.h>
#include <stdio.h>
#include <string.h>

#define COMPONENT 1

static GMainLoop *loop;
static NiceAgent *agent;
static guint stream;

static void say_candidate(const char *what, const NiceCandidate *candidate) {
  char address[NICE_ADDRESS_STRING_LEN];
  nice_address_to_string(&candidate->addr, address);
  printf("%s %s %s %u %u %s\n", what, candidate->type == NICE_CANDIDATE_TYPE_HOST ? "host" : "reflexive", address,
         nice_address_get_port(&candidate->addr), candidate->priority, candidate->foundation);
}

static void on_candidate(NiceAgent *from, NiceCandidate *candidate, gpointer data) {
  if (candidate->type != NICE_CANDIDATE_TYPE_PEER_REFLEXIVE) {
    say_candidate("candidate", candidate);
  }
}

static void on_gathered(NiceAgent *from, guint its_stream, gpointer data) {
  printf("gathered\n");
}

static void on_state(NiceAgent *from, guint its_stream, guint component, guint state, gpointer data) {
  printf("state %s\n", nice_component_state_to_string(state));
}

static void on_selected(NiceAgent *from, guint its_stream, guint component, NiceCandidate *local,
                        NiceCandidate *remote, gpointer data) {
  char ours[NICE_ADDRESS_STRING_LEN];
  char theirs[NICE_ADDRESS_STRING_LEN];
  nice_address_to_string(&local->addr, ours);
  nice_address_to_string(&remote->addr, theirs);
  printf("selected %s:%u %s:%u\n", ours, nice_address_get_port(&local->addr), theirs,
         nice_address_get_port(&remote->addr));
}

static void on_data(NiceAgent *from, guint its_stream, guint component, guint length, gchar *bytes, gpointer data) {
  printf("text %.*s\n", (int)length, bytes);
}

static void add_remote(char **words) {
  gboolean host = strcmp(words[1], "host") == 0;
  NiceCandidate *candidate = nice_candidate_new(host ? NICE_CANDIDATE_TYPE_HOST : NICE_CANDIDATE_TYPE_SERVER_REFLEXIVE);
  candidate->transport = NICE_CANDIDATE_TRANSPORT_UDP;
  candidate->stream_id = stream;
  candidate->component_id = COMPONENT;
  candidate->priority = g_ascii_strtoull(words[4], NULL, 10);
  g_strlcpy(candidate->foundation, words[5], NICE_CANDIDATE_MAX_FOUNDATION);
  if (!nice_address_set_from_string(&candidate->addr, words[2])) {
    g_error("no address: %s", words[2]);
  }
  nice_address_set_port(&candidate->addr, g_ascii_strtoull(words[3], NULL, 10));
  GSList one = {candidate, NULL};
  nice_agent_set_remote_candidates(agent, stream, COMPONENT, &one);
  nice_candidate_free(candidate);
}

static void obey(char **words) {
  guint count = g_strv_length(words);
  if (count == 3 && strcmp(words[0], "credentials") == 0) {
    nice_agent_set_remote_credentials(agent, stream, words[1], words[2]);
  } else if (count == 6 && strcmp(words[0], "candidate") == 0) {
    add_remote(words);
  } else if (count == 1 && strcmp(words[0], "gathered") == 0) {
    nice_agent_peer_candidate_gathering_done(agent, stream);
  } else if (count == 2 && strcmp(words[0], "send") == 0) {
    nice_agent_send(agent, stream, COMPONENT, strlen(words[1]), words[1]);
  } else if (count == 1 && strcmp(words[0], "revoke") == 0) {
    nice_agent_consent_lost(agent, stream, COMPONENT);
  } else {
    g_main_loop_quit(loop);
  }
}

static gboolean on_line(GIOChannel *input, GIOCondition condition, gpointer data) {
  char *line = NULL;
  if (g_io_channel_read_line(input, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL) {
    g_main_loop_quit(loop);
    return FALSE;
  }
  char **words = g_strsplit(g_strchomp(line), " ", 0);
  obey(words);
  g_strfreev(words);
  g_free(line);
  return TRUE;
}

static NiceAgentOption options(int count, char **words) {
  static const struct {
    const char *word;
    NiceAgentOption option;
  } known[] = {{"regular", NICE_AGENT_OPTION_REGULAR_NOMINATION},
               {"lite", NICE_AGENT_OPTION_LITE_MODE},
               {"trickle", NICE_AGENT_OPTION_ICE_TRICKLE},
               {"renomination", NICE_AGENT_OPTION_SUPPORT_RENOMINATION},
               {"consent", NICE_AGENT_OPTION_CONSENT_FRESHNESS}};
  NiceAgentOption all = NICE_AGENT_OPTION_NONE;
  for (int i = 0; i < count; i++) {
    for (guint k = 0; k < G_N_ELEMENTS(known); k++) {
      all |= strcmp(words[i], known[k].word) == 0 ? known[k].option : 0;
    }
  }
  return all;
}

static void settle(const char *word) {
  if (g_str_has_prefix(word, "stun=")) {
    g_object_set(agent, "stun-server", word + strlen("stun="), "stun-server-port", 3478, NULL);
  } else if (g_str_has_prefix(word, "address=")) {
    NiceAddress address;
    nice_address_init(&address);
    nice_address_set_from_string(&address, word + strlen("address="));
    nice_agent_add_local_address(agent, &address);
  } else if (g_str_has_prefix(word, "credentials=")) {
    char **both = g_strsplit(word + strlen("credentials="), ":", 2);
    nice_agent_set_local_credentials(agent, stream, both[0], both[1]);
    g_strfreev(both);
  }
}

int main(int count, char **words) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  loop = g_main_loop_new(NULL, FALSE);
  agent = nice_agent_new_full(NULL, NICE_COMPATIBILITY_RFC5245, options(count, words));
  g_object_set(agent, "upnp", FALSE, "ice-tcp", FALSE, "controlling-mode",
               count > 1 && strcmp(words[1], "controlling") == 0, NULL);
  g_signal_connect(agent, "new-candidate-full", G_CALLBACK(on_candidate), NULL);
  g_signal_connect(agent, "candidate-gathering-done", G_CALLBACK(on_gathered), NULL);
  g_signal_connect(agent, "component-state-changed", G_CALLBACK(on_state), NULL);
  g_signal_connect(agent, "new-selected-pair-full", G_CALLBACK(on_selected), NULL);
  stream = nice_agent_add_stream(agent, 1);
  for (int i = 2; i < count; i++) {
    settle(words[i]);
  }
  nice_agent_attach_recv(agent, stream, COMPONENT, g_main_loop_get_context(loop), on_data, NULL);

  gchar *ufrag = NULL;
  gchar *password = NULL;
  nice_agent_get_local_credentials(agent, stream, &ufrag, &password);
  printf("credentials %s %s\n", ufrag, password);
  g_free(ufrag);
  g_free(password);
  GIOChannel *input = g_io_channel_unix_new(0);
  g_io_add_watch(input, G_IO_IN | G_IO_HUP, on_line, NULL);
  if (!nice_agent_gather_candidates(agent, stream)) {
    g_error("no candidates can be gathered");
  }
  g_main_loop_run(loop);
  g_object_unref(agent);
  return 0;
}
