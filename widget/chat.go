package widget

import (
	"context"
	"slices"
	"time"

	"chatlet/api"
	"chatlet/theme"
	"chatlet/widget/conversation"
	"chatlet/widget/input"
	"chatlet/widget/locale"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// chat runs a conversation: it shows the state, turns the visitor's actions
// into events, and performs effects.
type chat struct {
	app.Compo

	options  options
	page     *pageParts
	client   *api.Client
	dialect  api.Dialect
	renderer *render.Renderer
	texts    *locale.Texts
	state    conversation.State
	recorder conversation.Recorder
	// unkept is a snapshot that waits until a takeover is drawn, or nil.
	unkept  *conversation.Persist
	isShown bool
	// resolved is the theme that was last applied, for parts that are drawn
	// without CSS.
	resolved   theme.Resolved
	appearance appearance
	history    history
	reading    reading
	// hosts and guests are the avatars that replies have set, by address.
	hosts, guests map[string]theme.AvatarLook
	// growing is the message that is being received. streamed holds the
	// messages that were streamed during this visit, by the keys of their
	// entries.
	growing  *growth
	streamed map[int]*growth
	// policy limits what a bot may do in the page.
	policy policy
	action runningAction
	// blocked is the address of a page that the browser did not let the chat
	// open, or empty.
	blocked string
	// zoomed is the picture that a visitor has enlarged, or nil.
	zoomed *picture
	// inputView is the current input's view. inputID and inputCtx are set when
	// it is mounted.
	inputView app.UI
	inputID   string
	inputCtx  app.Context
	// submitCallers are scripts that have submitted the input and wait for it
	// to be sent.
	submitCallers []commandDone
	// calls are calls of the JavaScript API that still wait.
	calls []call
	// unset are variables for a session that is still being started. cannotSet
	// is true if the server cannot set variables of a session.
	unset     []liveVariables
	cannotSet bool
	// commandCallers wait for the outcome of a command, by its id.
	commandCallers map[string]commandDone
	// clientLogs are the logs of this chat for the server.
	clientLogs clientLogs
	// ctx is the chat's own context. The context of an event handler ends with
	// its element, and an answered input is removed before the reply arrives.
	ctx app.Context
}

// newChat makes a chat with the options, in a page, with a server that the
// transport reaches.
func newChat(o options, p *pageParts, t api.Transport) *chat {
	dialect, err := api.ParseDialect(o.Dialect, o.APIHost)
	if err != nil {
		p.Console.Log(string(conversation.Error), "data-dialect: "+err.Error())
		dialect = api.DialectAt(o.APIHost)
	}
	policy, problems := newPolicy(o.Actions, o.RedirectHosts, o.ScriptHosts)
	appearance, wrong := newAppearance(o)
	schemes, refused := linkSchemes(o.LinkSchemes)
	for _, problem := range slices.Concat(problems, wrong, refused) {
		p.Console.Log(string(conversation.Error), problem)
	}
	return &chat{
		options:        o,
		page:           p,
		policy:         policy,
		appearance:     appearance,
		client:         api.NewClient(t, dialect, o.APIHost),
		dialect:        dialect,
		renderer:       render.New(schemes...),
		texts:          o.Words.For(o.Lang),
		streamed:       map[int]*growth{},
		hosts:          map[string]theme.AvatarLook{},
		guests:         map[string]theme.AvatarLook{},
		commandCallers: map[string]commandDone{},
	}
}

// OnMount waits for a visitor to open the panel.
func (c *chat) OnMount(ctx app.Context) {
	c.ctx = ctx
	c.page.Scripts.OnScript(c.policy.script)
	c.page.Panel.OnOpened(func() {
		c.ctx.Dispatch(func(app.Context) { c.open() })
	})
	c.page.Scheme.OnScheme(func(isDark bool) { c.ctx.Dispatch(func(app.Context) { c.setDark(isDark) }) })
	c.listen()
	c.page.Panel.OnOnline(func() { c.dispatch(conversation.Reconnected{}) })
	c.page.Transcript.OnReading(func(isAway bool) {
		c.ctx.Dispatch(func(app.Context) { c.moved(isAway) })
	})
}

// handle sends one event through the state machine.
func (c *chat) handle(e conversation.Event) {
	before := c.state
	var effects []conversation.Effect
	c.state, effects = conversation.Update(before, e)
	for _, effect := range effects {
		c.perform(effect)
	}
	c.followUp(before)
	c.ctx.Update()
}

// followUp does what a new state needs beyond its effects.
func (c *chat) followUp(before conversation.State) {
	isBegun := c.state.SessionID != before.SessionID && c.state.SessionID != ""
	// A chat that could not start is drawn in the colours of a bot without a
	// theme.
	isBlank := c.state.Phase == conversation.Failed && c.state.SessionID == "" && before.Phase != conversation.Failed
	if isBegun || isBlank || c.state.DynamicTheme != before.DynamicTheme {
		c.applyTheme()
	}
	if isBegun {
		c.beginSession()
	}
	c.tellChange(before, c.state)
	c.endSubmits(before)
	c.resumeCalls()
	c.setUnset()
	if !c.isShown && c.state.HasBegun() {
		c.isShown = true
		c.ctx.Defer(func(app.Context) { c.page.Panel.TellShown() })
	}
	_, isHeld := c.state.Question()
	isAnswer := before.Phase == conversation.Asking && c.state.Phase == conversation.Sending && !isHeld
	c.ctx.Defer(func(app.Context) { c.page.Transcript.Follow(isAnswer) })
	if selector := focusAfter(before.Phase, c.state.Phase); selector != "" && !isHeld {
		c.ctx.Defer(func(app.Context) { c.page.Focus.Focus(selector) })
	}
}

// focusAfter returns the selector of the element to focus when a phase begins,
// because the element with the focus may be gone.
func focusAfter(before, now conversation.Phase) string {
	switch {
	case before == now:
		return ""
	case now == conversation.Asking:
		return "[data-autofocus]"
	case now == conversation.Failed:
		return ".chatlet-retry"
	case before == conversation.Asking || before == conversation.Failed:
		return ".typebot-chat-view"
	}
	return ""
}

// perform performs an effect of the conversation.
func (c *chat) perform(effect conversation.Effect) {
	switch e := effect.(type) {
	case conversation.Start:
		c.request(e.Ticket, func(ctx context.Context) (conversation.Event, error) {
			reply, err := c.start(ctx, e.Request)
			return conversation.Started{Ticket: e.Ticket, Reply: reply, Now: time.Now()}, err
		})
	case conversation.Continue:
		c.request(e.Ticket, func(ctx context.Context) (conversation.Event, error) {
			reply, err := c.client.Continue(ctx, e.SessionID, e.AnswerID, e.Request)
			return conversation.Replied{Ticket: e.Ticket, Reply: reply}, err
		})
	case conversation.Rewind:
		c.request(e.Ticket, func(ctx context.Context) (conversation.Event, error) {
			reply, err := c.client.Rewind(ctx, e.SessionID, e.ID, e.Turn)
			return conversation.Replied{Ticket: e.Ticket, Reply: reply}, err
		})
	case conversation.Persist:
		c.persist(e)
	case conversation.Forget:
		c.forget(e)
	case conversation.Check:
		c.check(e)
	case conversation.Wait:
		c.page.Clock.After(e.Duration, func() { c.dispatch(conversation.Waited{Ticket: e.Ticket}) })
	case conversation.Load:
		c.load(e)
	case conversation.Act:
		c.act(e)
	case conversation.Abandon:
		c.abandon(e.Ticket)
	case conversation.Stream:
		c.stream(e)
	case conversation.StopStream:
		c.stopStream(e.Ticket)
	case conversation.Publish:
		c.tell("logs", e.Logs)
		c.report(e)
	case conversation.CommandEnded:
		c.commandEnded(e)
	case conversation.Log:
		c.log(e.Level, e.Text)
	}
}

// request performs a request outside of the event loop, and returns its outcome
// as an event.
func (c *chat) request(ticket int, do func(context.Context) (conversation.Event, error)) {
	c.page.Background.Go(func() {
		event, err := do(c.ctx)
		if err != nil {
			event = conversation.Lost{Ticket: ticket, Failure: conversation.FailureOf(err)}
		}
		c.dispatch(event)
	})
}

// load loads a picture in advance, so that it appears complete.
func (c *chat) load(e conversation.Load) {
	loaded := conversation.Waited{Ticket: e.Ticket}
	src, ok := render.MediaAddress(e.URL, "image")
	if !ok {
		c.dispatch(loaded)
		return
	}
	c.page.Pictures.LoadPicture(src, func() { c.dispatch(loaded) })
}

// log writes a line for the page's owner.
func (c *chat) log(level conversation.Level, text string) { c.page.Console.Log(string(level), text) }

// hear sends the conversation the event of a bubble that the server waits for.
func (c *chat) hear(key int, m *api.Message) {
	c.dispatch(conversation.Heard{Key: key, ID: c.page.Identifiers.NewID(), Message: m})
}

// dispatch sends an event from another goroutine to the event loop.
func (c *chat) dispatch(e conversation.Event) {
	c.ctx.Dispatch(func(app.Context) { c.handle(e) })
}

// answer answers the current input. The guest's bubble shows the label instead
// of the text, unless it is empty, and the attachments.
func (c *chat) answer(m *api.Message, label string, with ...conversation.Attachment) {
	if c.isOvertaken() {
		return
	}
	answer := conversation.Answer{ID: c.page.Identifiers.NewID(), Message: m, Label: label, Attachments: with}
	answer.IsSecret = input.IsSecret(c.state.Input)
	if c.state.Phase == conversation.Asking {
		c.tellAnswer(c.state.Input, answer)
	}
	c.handle(conversation.Answered{Answer: answer})
}

// revise goes back to the question of an earlier answer.
func (c *chat) revise(key int) {
	if c.isOvertaken() {
		return
	}
	c.handle(conversation.Revised{Key: key, ID: c.page.Identifiers.NewID()})
}

// view is the chat's scrolling area. It is inert behind an enlarged picture.
func (c *chat) view() app.HTMLDiv {
	view := app.Div().Class("typebot-chat-view", "scrollable-container").TabIndex(0).Role("group").Aria("label", c.texts.Conversation)
	if c.zoomed != nil {
		return view.Attr("inert", true)
	}
	return view
}

// Render shows the current state.
func (c *chat) Render() app.UI {
	return app.Div().Class("typebot-container").DataSet("phase", c.state.Phase.String()).Body(
		c.progress(),
		c.view().Body(
			app.Div().Class("chatlet-column").Body(
				c.transcript(),
				c.input(),
				c.stopButton(),
				c.blockedLink(),
				c.failure(),
				c.silence(),
				c.startAgain(),
				app.Div().Class("typebot-bottom-spacer"),
			),
		),
		c.unreadButton(),
		c.badge(),
		c.zoomDialog(),
		c.announcer(),
	)
}
