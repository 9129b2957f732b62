package widget

import (
	"slices"

	"chatlet/api"
	"chatlet/theme"
	"chatlet/widget/conversation"
	"chatlet/widget/icon"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// transcript shows the messages, section by section. Screen readers do not read
// the log by themselves; the announcer is for that.
func (c *chat) transcript() app.UI {
	if c.history.firstTurn != c.state.FirstTurn {
		c.history = history{firstTurn: c.state.FirstTurn} // buttons of older answers go
	}
	isTyping := c.state.Typing || c.state.IsBusy()
	sections := c.history.sections(c.state.Entries, isTyping, c.avatars)
	return app.Div().Class("chatlet-transcript").Role("log").Aria("live", "off").Aria("label", c.texts.Conversation).Body(
		app.Range(sections).Slice(func(i int) app.UI { return &sectionView{Section: sections[i], chat: c} }),
	)
}

// avatars returns the avatars of both sides in an exchange. An avatar from a
// reply applies from that reply on.
func (c *chat) avatars(entries []conversation.Entry) (host, guest theme.AvatarLook) {
	host, guest = c.resolved.HostAvatar, c.resolved.GuestAvatar
	for _, e := range entries {
		looks, avatar := c.hosts, &host
		if e.Side == conversation.Guest {
			looks, avatar = c.guests, &guest
		}
		if look, ok := looks[e.AvatarURL]; ok {
			*avatar = look
		}
	}
	return host, guest
}

// hostBubble draws an entry of the host.
func (c *chat) hostBubble(e conversation.Entry) app.UI {
	if g := c.growthOf(e); g != nil {
		return &streamBubble{Key: e.Key, growth: g, page: c.page.Markup}
	}
	return &hostBubble{Key: e.Key, page: c.page, bubbleProps: bubbleProps{
		key: e.Key, bubble: e.Bubble, renderer: c.renderer, texts: c.texts, isAwaited: e.Key == c.state.Awaited, isPast: e.IsRestored,
		hear: func(m *api.Message) { c.hear(e.Key, m) }, zoom: c.zoom, refusal: c.policy.kind("customEmbed"),
	}}
}

// sectionView draws one section. An update compares only the pointer, so only
// the last section is drawn again.
type sectionView struct {
	app.Compo

	Section *section
	chat    *chat
}

// Render draws the exchanges of the section.
func (v *sectionView) Render() app.UI {
	class := "chatlet-page"
	if v.Section.isFull {
		class += " chatlet-past"
	}
	return app.Div().Class(class).Body(
		app.Range(v.Section.exchanges).Slice(func(i int) app.UI {
			return &exchangeView{Exchange: v.Section.exchanges[i], chat: v.chat}
		}),
	)
}

// exchangeView draws the host's messages and the guest's answer.
type exchangeView struct {
	app.Compo

	Exchange *exchange
	chat     *chat
}

// Render draws the two sides, each with its avatar.
func (v *exchangeView) Render() app.UI {
	e := v.Exchange
	class := "typebot-chat-chunk"
	if e.isContinued {
		class += " chatlet-continued"
	}
	host, guest := e.sides()
	return app.Div().Class(class).Body(
		app.If(len(host) > 0 || e.isTyping, func() app.UI { return v.host(host) }),
		app.Range(guest).Slice(func(i int) app.UI { return v.guest(guest[i]) }),
	)
}

// host draws the host's bubbles in one column, with the avatar at the bottom.
func (v *exchangeView) host(entries []conversation.Entry) app.UI {
	e, texts := v.Exchange, v.chat.texts
	return app.Div().Class("chatlet-host-row").Body(
		app.If(e.host.Enabled, func() app.UI { return &avatar{Look: e.host, IsHost: true} }),
		app.Div().Class("chatlet-host-column").Body(
			app.If(len(entries) > 0, func() app.UI { return author(texts.HostSays) }),
			app.Range(entries).Slice(func(i int) app.UI {
				return v.chat.hostBubble(entries[i])
			}),
			app.If(e.isTyping, func() app.UI { return typing(texts.Typing) }),
		),
	)
}

// guest draws an answer: attachments and a text.
func (v *exchangeView) guest(entry conversation.Entry) app.UI {
	look := v.Exchange.guest
	return app.Div().Class("guest-container").Body(
		author(v.chat.texts.GuestSays),
		app.If(v.chat.options.EditAnswers && v.chat.state.CanRevise(entry), func() app.UI { return v.editButton(entry) }),
		app.Div().Class("typebot-guest-bubble", pastClass(entry.IsRestored)).DataSet("testid", "guest-bubble").Body(
			attachments(entry.Attachments, v.chat.texts),
			app.If(entry.Text != "", func() app.UI { return saidText(entry.Text) }),
		),
		app.If(look.Enabled, func() app.UI { return &avatar{Look: look} }),
	)
}

// editButton changes an answer. Only while the bot asks something, the
// stylesheet shows it.
func (v *exchangeView) editButton(entry conversation.Entry) app.UI {
	label := v.chat.texts.EditAnswer
	return app.Button().Type("button").Class("chatlet-edit").Aria("label", label+": "+entry.Text).Title(label).
		OnClick(func(app.Context, app.Event) { v.chat.revise(entry.Key) }).
		Body(icon.Line("", icon.Pencil))
}

// author tells a screen reader who speaks.
func author(name string) app.UI {
	return app.Span().Class("chatlet-hidden").Text(name)
}

// typing shows that the host is about to say something.
func typing(label string) app.UI {
	return app.Div().Class("typebot-loading-chunk").Role("img").Aria("label", label).Body(
		app.Div().Class("chatlet-typing bubble-typing").Body(
			app.Span().Class("bubble1"), app.Span().Class("bubble2"), app.Span().Class("bubble3"),
		),
	)
}

// exchange holds messages of the host and the guest's answer to them. An
// exchange never changes; a new one replaces it.
type exchange struct {
	entries     []conversation.Entry
	host, guest theme.AvatarLook
	// isTyping shows the typing indicator below the host's bubbles.
	isTyping bool
	// isContinued is true if the host continues in the next exchange.
	isContinued bool
}

// sides splits the entries into the host's and the guest's.
func (e *exchange) sides() (host, guest []conversation.Entry) {
	i := slices.IndexFunc(e.entries, func(entry conversation.Entry) bool { return entry.Side == conversation.Guest })
	if i < 0 {
		return e.entries, nil
	}
	return e.entries[:i], e.entries[i:]
}

// section is a group of consecutive exchanges. All sections but the last are
// full and do not change.
type section struct {
	exchanges []*exchange
	isFull    bool
}

const (
	// sectionSize is how many exchanges fill a section. An update compares one
	// section and the pointers to the others.
	sectionSize = 24
	// longest is the limit for the host's bubbles in an exchange.
	longest = 12
)

// history keeps the sections that no longer change, so that a new message costs
// the same however long the transcript is.
type history struct {
	full []*section
	// rest are the finished exchanges after the last full section.
	rest []*exchange
	// begin is the index of the first entry that is in neither.
	begin int
	// firstKey and lastKey are the keys of the first entry and of the one before
	// begin. If they change, the transcript is another one.
	firstKey, lastKey int
	// firstTurn is the conversation's FirstTurn, on which the buttons to change
	// an answer depend.
	firstTurn int
}

// sections returns the sections of a transcript. Entries before its last
// exchange must not change.
func (h *history) sections(entries []conversation.Entry, isTyping bool, avatars avatarsOf) []*section {
	if len(entries) < h.begin || h.begin > 0 && (entries[0].Key != h.firstKey || entries[h.begin-1].Key != h.lastKey) {
		*h = history{firstTurn: h.firstTurn}
	}
	for {
		length := exchangeLength(entries[h.begin:])
		if h.begin+length == len(entries) {
			return h.with(open(entries[h.begin:], isTyping, avatars)...)
		}
		h.take(newExchange(entries[h.begin:h.begin+length], false, avatars))
		h.begin += length
		h.firstKey, h.lastKey = entries[0].Key, entries[h.begin-1].Key
	}
}

// open returns the exchanges at the end that may still change: a server may
// rewrite the answer, and the host may be typing.
func open(entries []conversation.Entry, isTyping bool, avatars avatarsOf) []*exchange {
	switch {
	case len(entries) == 0 && !isTyping:
		return nil
	case isTyping && hasAnswer(entries):
		return []*exchange{newExchange(entries, false, avatars), newExchange(nil, true, avatars)}
	}
	return []*exchange{newExchange(entries, isTyping, avatars)}
}

// avatarsOf returns the avatars of an exchange.
type avatarsOf func([]conversation.Entry) (host, guest theme.AvatarLook)

func newExchange(entries []conversation.Entry, isTyping bool, avatars avatarsOf) *exchange {
	e := &exchange{entries: slices.Clip(entries), isTyping: isTyping}
	e.host, e.guest = avatars(entries)
	return e
}

// take adds a finished exchange to the last section.
func (h *history) take(e *exchange) {
	e.isContinued = !hasAnswer(e.entries)
	h.rest = append(h.rest, e)
	if len(h.rest) == sectionSize {
		h.full, h.rest = append(h.full, &section{h.rest, true}), nil
	}
}

// with returns the sections, ending with the exchanges that may still change.
func (h *history) with(open ...*exchange) []*section {
	return append(slices.Clip(h.full), &section{exchanges: append(slices.Clip(h.rest), open...)})
}

// exchangeLength is how many of the entries belong to the first exchange.
func exchangeLength(entries []conversation.Entry) int {
	for i, e := range entries {
		switch {
		case e.Side == conversation.Guest:
			return i + 1
		case i == longest-1:
			return longest
		}
	}
	return len(entries)
}

func hasAnswer(entries []conversation.Entry) bool {
	return len(entries) > 0 && entries[len(entries)-1].Side == conversation.Guest
}
