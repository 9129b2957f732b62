package bot

import (
	"fmt"
	"net/http"
	"testing"

	"chatlet/bot/engine"
)

func TestTheSameAnswerPostedTwiceIsAppliedOnce(t *testing.T) {
	server := testServer(t, Options{})
	id := send(t, server, startPath("bakery"), "{}").SessionID
	post := func(text, key string) said {
		return send(t, server, continuePath(id), `{"message":"`+text+`"}`, "Idempotency-Key", key)
	}
	first := post("Rye", "k1")
	again := post("Rye", "k1")
	first.says(t, "hello-count")
	if again.Raw != first.Raw {
		t.Errorf("again: %s", again.Raw)
	}
	end := post("3", "k2")
	end.says(t, "", "3 x Rye, see you soon.")
	if again := post("3", "k2"); again.Raw != end.Raw {
		t.Errorf("after the end: %s", again.Raw)
	}
	if late := post("Rye", "k1"); late.Status != http.StatusConflict {
		t.Errorf("an answer before the last, once more: %s", late.Raw)
	}
	if other := post("3", "k3"); other.Status != http.StatusNotFound {
		t.Errorf("something else after the end: %s", other.Raw)
	}
}

func TestAStartPostedTwiceBeginsOneSession(t *testing.T) {
	server := testServer(t, Options{})
	const key = "0c9b7c1e-7c56-4b0e-8a73-2f1d6e0f7d55"
	start := func(body, key, origin string) said {
		return send(t, server, startPath("bakery"), body, "Idempotency-Key", key, "Origin", origin)
	}
	first := start("{}", key, "")
	if again := start("{}", key, ""); again.Raw != first.Raw || again.SessionID == "" {
		t.Errorf("again: %s", again.Raw)
	}
	for name, other := range map[string]said{
		"another key": start("{}", key+"x", ""), "another body": start(`{"isStreamEnabled":true}`, key, ""),
		"another page": start("{}", key, "https://shop.test"), "no key": start("{}", "", ""), "a key that anybody may have": start("{}", "1", ""),
	} {
		if other.SessionID == first.SessionID || other.Status != 200 {
			t.Errorf("%s: %s", name, other.Raw)
		}
	}
	if one, other := start("{}", "1", ""), start("{}", "1", ""); one.SessionID == other.SessionID {
		t.Error("a short key joins two visitors")
	}
	tell(t, server, first.SessionID, "Rye").says(t, "hello-count")
	if late := start("{}", key, ""); late.Status != http.StatusConflict {
		t.Errorf("after an answer: %s", late.Raw)
	}
}

func TestKeysAreKeptForTheLifeOfASession(t *testing.T) {
	session := engine.Session{}
	const answers = 1000
	for i := range answers + 1 {
		session.KeepReply(fmt.Sprintf("answer-%d", i), []byte("{}"))
	}
	for i := range answers {
		if !session.IsSpent(fmt.Sprintf("answer-%d", i)) {
			t.Fatalf("answer %d can be applied again", i)
		}
	}
	if size := len(session.Encode()); size > 20_000 {
		t.Errorf("a session with %d keys has %d bytes", answers, size)
	}
}

func TestAnEmptySecretSignsNothing(t *testing.T) {
	one, other := testServer(t, Options{Secret: []byte{}}), testServer(t, Options{Secret: []byte{}})
	g := grant{Name: "a.png"}
	if one.sign(g) == other.sign(g) {
		t.Error("anybody can sign upload addresses")
	}
}
