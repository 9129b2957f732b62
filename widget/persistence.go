package widget

import (
	"bytes"
	"time"

	"chatlet/widget/conversation"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// storage is where the page's owner wants conversations kept. Previews are not
// kept, because they are not conversations with a visitor.
func (o options) storage() conversation.Storage {
	switch {
	case o.IsPreview:
		return conversation.NoStorage
	case o.Storage == "bot":
		return conversation.BotDecides
	}
	return conversation.Storage(o.Storage)
}

// open opens the chat once. It continues the conversation of an earlier page,
// if there is one.
func (c *chat) open() {
	if c.state.Phase != conversation.Idle {
		return
	}
	opened := conversation.Opened{Request: c.options.startRequest(), ActionTime: c.options.actionTime(), Storage: c.options.storage()}
	text, isSamePage := c.page.Storage.FindSnapshot(c.options.StorageKey, opened.Storage != conversation.NoStorage)
	if c.takeOver(c.page.Screen.Handover(), opened) {
		return // the stored text is of the same conversation
	}
	if text == "" {
		c.handle(opened)
		return
	}
	if c.takeUp(text, opened) {
		return
	}
	if !isSamePage {
		c.tell("init", nil)
	}
	c.handle(conversation.Restored{Opened: opened, Snapshot: []byte(text), Now: time.Now(), IsSamePage: isSamePage})
	c.takePayment()
}

// persist keeps a snapshot of the conversation.
func (c *chat) persist(e conversation.Persist) {
	c.unkept = nil
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

// forget removes the snapshot. The result's id may stay.
func (c *chat) forget(e conversation.Forget) {
	c.unkept = nil
	rest := []byte{}
	if e.ResultID != "" {
		rest, _ = conversation.Result(e.ResultID, time.Now())
	}
	c.page.Storage.DropSnapshot(string(e.In), string(rest))
}

// check asks whether the bot of a restored chat has changed. The chat does not
// wait for that.
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

// persisted is the detail of the event that reports whether a chat is kept.
type persisted struct {
	IsEnabled bool   `json:"isEnabled"`
	BotID     string `json:"botId"`
}

// beginSession tells the page whether the session is kept, and listens to other
// tabs with the same chat.
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

// isOvertaken shows another tab's state if that tab has continued the chat. It
// reports true if the question has changed, so that an answer to the old one
// must not be sent.
func (c *chat) isOvertaken() bool {
	text := c.page.Tabs.NewerSnapshot()
	if text == "" {
		return false
	}
	asked := c.state.Input
	c.handle(conversation.Overtaken{Snapshot: []byte(text), Now: time.Now()})
	return c.state.Input != asked
}

// startAgain is a button that starts a new chat, if the chat is over and would
// stay so on later pages.
func (c *chat) startAgain() app.UI {
	return app.If(c.state.CanRestart(), func() app.UI {
		return app.Div().Class("chatlet-again").Body(
			app.Button().Type("button").Class("secondary-button", "chatlet-restart").Text(c.texts.Restart).
				OnClick(func(app.Context, app.Event) { c.handle(conversation.Restarted{}) }),
		)
	})
}
