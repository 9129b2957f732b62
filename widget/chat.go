package widget

import (
	"context"
	"time"

	"chatlet/api"
	"chatlet/theme"
	"chatlet/widget/conversation"
	"chatlet/widget/input"
	"chatlet/widget/locale"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// chat runs a conversation: it shows the state, turns what a visitor does
// into events, and performs the effects.
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
	isShown  bool
	// resolved is the theme as it was last applied, for what is drawn without CSS.
	resolved   theme.Resolved
	appearance appearance
	history    history
	reading    reading
	// hosts and guests are the avatars that replies have brought, by address.
	hosts, guests map[string]theme.AvatarLook
	// growing is the message that arrives now. streamed are the messages that
	// have arrived in pieces during this visit, by the keys of their entries.
	growing  *growth
	streamed map[int]*growth
	// policy is what a bot may do in the page.
	policy policy
	action runningAction
	// blocked is the address of a page that the browser has not let the chat
	// open, or empty.
	blocked string
	// zoomed is the picture that a visitor has enlarged, or nil.
	zoomed *picture
	// inputView is the input on the screen. inputID and inputCtx are set once it
	// is mounted.
	inputView app.UI
	inputID   string
	inputCtx  app.Context
	// submitCallers wait for the input to be sent. They submitted it through
	// JavaScript.
	submitCallers []commandDone
	// calls are the calls of the JavaScript API that are not done yet.
	calls []call
	// commandCallers wait for the outcome of a command of the page, by its id.
	commandCallers map[string]commandDone
	// clientLogs are on their way to the server: what went wrong here.
	clientLogs clientLogs
	// ctx is the chat's own context. The context of an event handler ends with
	// its element, and an answered input is gone before the reply is there.
	ctx app.Context
}

// newChat makes the chat that the options ask for, in a page, with a server
// that the transport reaches.
func newChat(o options, p *pageParts, t api.Transport) *chat {
	dialect, err := api.ParseDialect(o.Dialect, o.APIHost)
	if err != nil {
		p.Console.Log(string(conversation.Error), "data-dialect: "+err.Error())
		dialect = api.DialectAt(o.APIHost)
	}
	policy, problems := newPolicy(o.Actions, o.RedirectHosts, o.ScriptHosts)
	appearance, wrong := newAppearance(o)
	for _, problem := range append(problems, wrong...) {
		p.Console.Log(string(conversation.Error), problem)
	}
	return &chat{
		options:        o,
		page:           p,
		policy:         policy,
		appearance:     appearance,
		client:         api.NewClient(t, dialect, o.APIHost),
		dialect:        dialect,
		renderer:       render.New(),
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

// handle takes one event through the state machine.
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

// followUp does what a new state asks for beyond its effects.
func (c *chat) followUp(before conversation.State) {
	isBegun := c.state.SessionID != before.SessionID && c.state.SessionID != ""
	if isBegun || c.state.DynamicTheme != before.DynamicTheme {
		c.applyTheme()
	}
	if isBegun {
		c.beginSession()
	}
	c.tellChange(before, c.state)
	c.endSubmits(before)
	c.resumeCalls()
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

// focusAfter is the selector of what gets the focus when a phase begins. The
// control that had it may be gone.
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

// request performs a request beside the event loop, and brings its outcome
// back as an event.
func (c *chat) request(ticket int, do func(context.Context) (conversation.Event, error)) {
	c.page.Background.Go(func() {
		event, err := do(c.ctx)
		if err != nil {
			event = conversation.Lost{Ticket: ticket, Failure: conversation.FailureOf(err)}
		}
		c.dispatch(event)
	})
}

// load loads a picture ahead, so that it shows as a whole.
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

// hear tells the conversation the event of a bubble that the server waits for.
func (c *chat) hear(key int, m *api.Message) {
	c.dispatch(conversation.Heard{Key: key, ID: c.page.Identifiers.NewID(), Message: m})
}

// dispatch brings an event from another goroutine into the event loop.
func (c *chat) dispatch(e conversation.Event) {
	c.ctx.Dispatch(func(app.Context) { c.handle(e) })
}

// answer answers the current input. The guest's bubble shows the label instead
// of the text, unless the label is empty, and what goes along.
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

// view is the chat's scrolling area. It is inert behind an enlarged picture.
func (c *chat) view() app.HTMLDiv {
	view := app.Div().Class("typebot-chat-view", "scrollable-container").TabIndex(0).Role("group").Aria("label", c.texts.Conversation)
	if c.zoomed != nil {
		return view.Attr("inert", true)
	}
	return view
}

// Render shows the conversation as it stands.
func (c *chat) Render() app.UI {
	return app.Div().Class("typebot-container").DataSet("phase", c.state.Phase).Body(
		c.progress(),
		c.view().Body(
			app.Div().Class("chatlet-column").Body(
				c.transcript(),
				c.input(),
				c.stopButton(),
				c.blockedLink(),
				c.failure(),
				c.startAgain(),
				app.Div().Class("typebot-bottom-spacer"),
			),
		),
		c.badge(),
		c.unreadButton(),
		c.zoomDialog(),
		c.announcer(),
	)
}
