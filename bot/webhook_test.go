package bot

import (
	"chatlet/bot/engine"

	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"chatlet/gate"

	"github.com/coder/websocket"
)

// listenFlow waits for a webhook.
const listenFlow = `var D = null
{"id":"hook","type":"webhook","options":{"responseVariableMapping":[{"variableId":"vd","bodyPath":"data.name"}]}}
{"id":"t","type":"text","content":{"richText":[{"type":"p","children":[{"text":"got {{D}}"}]}]}}`

func TestAWebhookReachesTheClientThatWaits(t *testing.T) {
	server := testServer(t, Options{Flows: []*engine.Flow{talkFlow(t, listenFlow)}, WebhookToken: "secret"})
	site := httptest.NewServer(server)
	defer site.Close()
	started := send(t, server, startPath("talk"), "{}")
	socket, _, err := websocket.Dial(t.Context(), strings.Replace(site.URL, "http", "ws", 1)+"/parties/main/"+started.ResultID+"/webhooks?_pk=x",
		&websocket.DialOptions{HTTPHeader: http.Header{"Origin": {"https://shop.test"}}})
	if err != nil {
		t.Fatal(err)
	}
	defer socket.CloseNow()
	call := "/api/v1/typebots/talk/blocks/hook/results/" + started.ResultID + "/executeWebhook"
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		if w := request(server, "POST", call, `{"name":"Zoe"}`, "Authorization", "Bearer secret"); w.Code == 200 {
			break
		} else if time.Now().After(deadline) {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
	}
	_, frame, err := socket.Read(t.Context())
	if err != nil || string(frame) != `{"data":{"name":"Zoe"}}` {
		t.Fatalf("%s, %v", frame, err)
	}
	tell(t, server, started.SessionID, string(frame)).says(t, "", "got Zoe")
}

func TestWebhooksAreRefused(t *testing.T) {
	server := testServer(t, Options{Flows: []*engine.Flow{talkFlow(t, listenFlow)}, WebhookToken: "secret"})
	for _, c := range []struct {
		name, path, body, token string
		status                  int
	}{
		{"without a token", "talk/blocks/hook/results/r", "{}", "", 401},
		{"with another token", "talk/blocks/hook/results/r", "{}", "Bearer x", 401},
		{"for an unknown bot", "none/blocks/hook/results/r", "{}", "Bearer secret", 404},
		{"for another block", "talk/blocks/t/results/r", "{}", "Bearer secret", 404},
		{"without an object", "talk/blocks/hook/results/r", "[]", "Bearer secret", 400},
		{"when nobody waits", "talk/blocks/hook/results/r", "{}", "Bearer secret", 404},
	} {
		t.Run(c.name, func(t *testing.T) {
			if w := request(server, "POST", "/api/v1/typebots/"+c.path+"/executeWebhook", c.body, "Authorization", c.token); w.Code != c.status {
				t.Errorf("%d %s", w.Code, w.Body)
			}
		})
	}
}

func TestWaitingClientsAreBounded(t *testing.T) {
	server := testServer(t, Options{})
	site := httptest.NewServer(server)
	defer site.Close()
	address := strings.Replace(site.URL, "http", "ws", 1) + "/parties/main/r/webhooks"
	var first *websocket.Conn
	for i := range gate.MaxWaitingPerClient + 1 {
		socket, response, err := websocket.Dial(t.Context(), address, nil)
		if i == gate.MaxWaitingPerClient {
			if err == nil || response == nil || response.StatusCode != http.StatusServiceUnavailable {
				t.Errorf("one too many: %v", err)
			}
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		defer socket.CloseNow()
		if first == nil {
			first = socket
		}
	}
	_ = first.CloseNow()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		if socket, _, err := websocket.Dial(t.Context(), address, nil); err == nil {
			_ = socket.CloseNow()
			return
		} else if time.Now().After(deadline) {
			t.Fatalf("the place of one that has left is not free: %v", err)
		}
	}
}
