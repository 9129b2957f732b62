package bot

import (
	"chatlet/bot/engine"

	"context"
	"maps"
	"strings"
	"testing"
	"time"

	"chatlet/bot/store"
)

// wantStarts checks how many visitors were asked a first question, by its block.
func wantStarts(t *testing.T, server *Server, bot string, want map[string]int) {
	t.Helper()
	if got, err := server.Starts(t.Context(), bot); err != nil || !maps.Equal(got.Asked, want) {
		t.Errorf("starts %v, %v, want %v", got.Asked, err, want)
	}
}

func TestVisitorsAreCountedAtTheirFirstQuestion(t *testing.T) {
	remembers := asking + "\nsettings " + `{"general":{"rememberUser":{"isEnabled":true}}}`
	server := testServer(t, Options{PreviewToken: "secret", Flows: []*engine.Flow{talkFlow(t, remembers)}})
	first := send(t, server, startPath("talk"), "{}")
	tell(t, server, first.SessionID, "Ada")
	// Asked and answered in one request.
	send(t, server, startPath("talk"), `{"message":"Grace"}`)
	wantStarts(t, server, "talk", map[string]int{"ask": 2})
	// A visitor with a result was counted before.
	send(t, server, startPath("talk"), `{"resultId":"`+first.ResultID+`"}`)
	send(t, server, "/api/v1/typebots/talk/preview/startChat", "{}", "Authorization", "Bearer secret")
	wantStarts(t, server, "talk", map[string]int{"ask": 2})
	// The question comes with the second request.
	registered := send(t, server, startPath("talk"), `{"isOnlyRegistering":true}`)
	wantStarts(t, server, "talk", map[string]int{"ask": 2})
	send(t, server, continuePath(registered.SessionID), "{}")
	wantStarts(t, server, "talk", map[string]int{"ask": 3})
}

// forgetful is a store that cannot count at first.
type forgetful struct {
	*store.Memory
	isWell bool
}

func (f *forgetful) AddStarts(ctx context.Context, botID string, more store.Starts) error {
	if !f.isWell {
		return errDisk
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return f.Memory.AddStarts(ctx, botID, more)
}

func TestCountsThatCannotBeSavedAreKept(t *testing.T) {
	kept := &forgetful{Memory: store.NewMemory(time.Now)}
	server := testServer(t, Options{Store: kept, Flows: []*engine.Flow{talkFlow(t, asking)}})
	send(t, server, startPath("talk"), "{}")
	if _, err := server.Starts(t.Context(), "talk"); err == nil || !strings.Contains(err.Error(), errDisk.Error()) {
		t.Errorf("the error is %v", err)
	}
	send(t, server, startPath("talk"), "{}")
	kept.isWell = true
	wantStarts(t, server, "talk", map[string]int{"ask": 2})
}

func TestCountsAreSavedInTheStore(t *testing.T) {
	kept := &forgetful{store.NewMemory(time.Now), true}
	server := testServer(t, Options{Store: kept, Flows: []*engine.Flow{talkFlow(t, asking)}})
	send(t, server, startPath("talk"), "{}")
	// So it is when a server ends.
	ended, end := context.WithCancel(t.Context())
	end()
	if err := server.SaveStarts(ended); err != nil {
		t.Fatal(err)
	}
	if got, err := kept.Starts(t.Context(), "talk"); err != nil || got.Asked["ask"] != 1 || time.Since(got.Since) > time.Hour {
		t.Errorf("starts %+v, %v", got, err)
	}
}
