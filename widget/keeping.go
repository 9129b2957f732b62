package widget

import (
	"bytes"
	"time"

	"chatlet/widget/conversation"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// storage is where the page's owner wants chats kept. A preview is not kept,
// because it is not a conversation with a visitor.
func (o options) storage() conversation.Storage {
	switch {
	case o.IsPreview:
		return conversation.NoStorage
	case o.Storage == "bot":
		return conversation.BotDecides
	}
	return conversation.Storage(o.Storage)
}

// open opens the chat, once: with what an earlier page has left, or anew.
func (c *chat) open() {
	if c.state.Phase != conversation.Idle {
		return
	}
	opened := conversation.Opened{Request: c.options.startRequest(), ActionTime: c.options.actionTime(), Storage: c.options.storage()}
	text, isSamePage := c.page.Storage.FindSnapshot(c.options.StorageKey, opened.Storage != conversation.NoStorage)
	if text == "" {
		c.handle(opened)
		return
	}
	if !isSamePage {
		c.tell("init", nil)
	}
	c.handle(conversation.Restored{Opened: opened, Snapshot: []byte(text), Now: time.Now(), IsSamePage: isSamePage})
	c.takePayment()
}

// persist keeps the conversation as it stands.
func (c *chat) persist(e conversation.Persist) {
	snapshot, err := c.recorder.Snapshot(c.state, time.Now())
	var result []byte
	if e.IsResultOnly && err == nil {
		result, err = conversation.Result(c.state.ResultID, time.Now())
	}
	if err != nil {
		c.log(conversation.Warning, err.Error())
		return
	}
	isBusy := c.state.IsBusy() || c.state.Phase == conversation.Receiving
	c.page.Storage.KeepSnapshot(page.Snapshot{
		Head: string(snapshot.Head), Same: snapshot.Kept, More: string(bytes.Join(snapshot.More, []byte("\n"))), First: snapshot.First,
		Place: string(e.In), Instead: string(result), IsBusy: isBusy,
	})
}

// forget drops what is kept of it, but for the result's id.
func (c *chat) forget(e conversation.Forget) {
	rest := []byte{}
	if e.ResultID != "" {
		rest, _ = conversation.Result(e.ResultID, time.Now())
	}
	c.page.Storage.DropSnapshot(string(e.In), string(rest))
}

// check asks whether the bot of a restored chat is still the same. A chat goes
// on without the answer.
func (c *chat) check(e conversation.Check) {
	c.page.Background.Go(func() {
		reply, err := c.start(c.ctx, e.Request)
		if err != nil {
			c.log(conversation.Info, "whether the bot has changed since is not known: "+err.Error())
			return
		}
		c.dispatch(conversation.Checked{Reply: reply})
	})
}

// persisted is the detail of the event that says whether a chat is kept.
type persisted struct {
	IsEnabled bool   `json:"isEnabled"`
	BotID     string `json:"botId"`
}

// beginSession does what follows from a session's being another: its look, and
// what other tabs may have to do with it.
func (c *chat) beginSession() {
	storage := c.state.Storage()
	c.tell("persisted", persisted{storage != conversation.NoStorage, c.state.Bot.ID})
	if storage == conversation.NoStorage {
		return
	}
	c.page.Tabs.OnSnapshot(string(storage), func(text string, isBusy bool) {
		c.dispatch(conversation.Overtaken{Snapshot: []byte(text), Now: time.Now(), IsBusy: isBusy})
	})
}

// isOvertaken shows what another tab has made of the chat since, and says
// whether there is such a thing: then what was about to be sent belongs to
// another question.
func (c *chat) isOvertaken() bool {
	text := c.page.Tabs.NewerSnapshot()
	if text == "" {
		return false
	}
	asked := c.state.Input
	c.handle(conversation.Overtaken{Snapshot: []byte(text), Now: time.Now()})
	return c.state.Input != asked
}

// startAgain lets the visitor begin anew where the chat would be over on every
// later page too.
func (c *chat) startAgain() app.UI {
	return app.If(c.state.CanRestart(), func() app.UI {
		return app.Div().Class("chatlet-again").Body(
			app.Button().Type("button").Class("secondary-button", "chatlet-restart").Text(c.texts.Restart).
				OnClick(func(app.Context, app.Event) { c.handle(conversation.Restarted{}) }),
		)
	})
}
