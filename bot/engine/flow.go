package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"chatlet/loosejson"
)

// Flow is one bot, prepared for playing. It never changes after decoding.
type Flow struct {
	// PublicID is the flow's name in the API.
	PublicID string
	// ID is the internal id. Other flows link to it.
	ID string
	// Name is the author's name for it.
	Name string
	// Version is "6" or "6.1". Older exports are read as "6".
	Version string
	// PublishedAt is an ISO 8601 time, empty if the export has none.
	PublishedAt string

	hash       string
	closed     bool
	archived   bool
	theme      template
	settings   template
	rules      settings
	dynamic    dynamicTheme
	events     []event
	groups     []group
	edges      map[string]edge
	variables  []variable
	byName     map[string]*variable
	byID       map[string]*variable
	blocks     map[string]position
	groupIndex map[string]int
	start      *event
	inputsLeft map[position]int
	// moved lists what was converted from an old export.
	moved []Problem
	// transcribed says that a block needs the conversation so far.
	transcribed bool
	// inject is what the page has to load; nil for nothing.
	inject json.RawMessage
	// exportID is the id in the export, if a trial has another one.
	exportID string
}

// event is where a walk may begin: the start, a command or a reply.
type event struct {
	ID             string       `json:"id"`
	Type           string       `json:"type"`
	OutgoingEdgeID string       `json:"outgoingEdgeId"`
	Options        eventOptions `json:"options"`
}

// group is a sequence of blocks.
type group struct {
	ID     string
	Title  string
	Blocks []*block
}

// edge joins the end of a block, item, path or event to a group or block.
type edge struct {
	ID   string  `json:"id"`
	From edgeEnd `json:"from"`
	To   edgeEnd `json:"to"`
}

// edgeEnd names one end of an edge.
type edgeEnd struct {
	EventID string `json:"eventId"`
	GroupID string `json:"groupId"`
	BlockID string `json:"blockId"`
	ItemID  string `json:"itemId"`
	PathID  string `json:"pathId"`
}

// variable is a name that the flow declares, with its first value.
type variable struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// position is a place in a flow: a group and a block of it. A position after
// the last block is the end of the group.
type position struct{ group, block int }

// block is one step of a flow.
type block struct {
	ID             string
	Type           string
	OutgoingEdgeID string
	// kind is nil for a block that this server does not know.
	kind *kind
	// conf is the result of kind.decode for the block.
	conf any
	// hasContent distinguishes absent content from empty content.
	hasContent bool
	content    template
	options    template
	items      []item
}

// flowVersions are the export versions that this server plays.
var flowVersions = []string{"6", "6.1"}

// exportFile is the part of an export that this server reads.
type exportFile struct {
	Version   loosejson.Scalar `json:"version"`
	ID        string           `json:"id"`
	Name      string           `json:"name"`
	PublicID  string           `json:"publicId"`
	UpdatedAt string           `json:"updatedAt"`
	Events    []event          `json:"events"`
	Groups    []exportGroup    `json:"groups"`
	Edges     []edge           `json:"edges"`
	Variables []variable       `json:"variables"`
	Theme     json.RawMessage  `json:"theme"`
	Settings  json.RawMessage  `json:"settings"`
	Archived  bool             `json:"isArchived"`
	Closed    bool             `json:"isClosed"`
}

type exportGroup struct {
	ID     string        `json:"id"`
	Title  string        `json:"title"`
	Blocks []exportBlock `json:"blocks"`
}

type exportBlock struct {
	ID             string            `json:"id"`
	Type           string            `json:"type"`
	OutgoingEdgeID string            `json:"outgoingEdgeId"`
	WebhookID      string            `json:"webhookId"`
	Content        json.RawMessage   `json:"content"`
	Options        json.RawMessage   `json:"options"`
	Items          []json.RawMessage `json:"items"`
}

// Decode reads an export. The name is the public id of a flow that has none.
//
// The error is a [*Problem] that says where the fault is.
func Decode(data []byte, name string) (*Flow, error) {
	var file exportFile
	if err := decodeExport(data, &file); err != nil {
		return nil, err
	}
	moved, err := file.moveUp()
	if err != nil {
		return nil, err
	}
	f := &Flow{
		PublicID: file.PublicID, ID: file.ID, Name: file.Name,
		Version: string(file.Version), PublishedAt: file.UpdatedAt,
		closed: file.Closed, archived: file.Archived, hash: hashOf(data),
		events: file.Events, variables: file.Variables, moved: moved,
	}
	if f.PublicID == "" {
		f.PublicID = name
	}
	if f.ID == "" {
		f.ID = f.PublicID
	}
	return f, f.index(&file)
}

// hashOf names a version of a flow by its content.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:12])
}

// index builds the tables for playing, and checks the flow.
func (f *Flow) index(file *exportFile) error {
	f.indexVariables()
	f.indexEdges(file.Edges)
	if err := f.indexGroups(file.Groups); err != nil {
		return err
	}
	if err := f.findStart(); err != nil {
		return err
	}
	if err := f.indexAppearance(file); err != nil {
		return err
	}
	f.countInputs()
	f.inject = f.injected()
	f.eachBlock("Set variable", func(b *block) {
		f.transcribed = f.transcribed || b.conf.(setVariable).Type == "Transcript"
	})
	return nil
}

func (f *Flow) indexVariables() {
	f.byName = make(map[string]*variable, len(f.variables))
	f.byID = make(map[string]*variable, len(f.variables))
	for i := range f.variables {
		v := &f.variables[i]
		f.byID[v.ID] = v
		if _, taken := f.byName[v.Name]; !taken {
			f.byName[v.Name] = v
		}
	}
}

func (f *Flow) indexEdges(edges []edge) {
	f.edges = make(map[string]edge, len(edges))
	for _, e := range edges {
		f.edges[e.ID] = e
	}
}

func (f *Flow) indexGroups(groups []exportGroup) error {
	f.blocks = map[string]position{}
	f.groupIndex = make(map[string]int, len(groups))
	for i, g := range groups {
		f.groupIndex[g.ID] = i
		decoded := group{ID: g.ID, Title: g.Title}
		for j, b := range g.Blocks {
			if _, taken := f.blocks[b.ID]; taken || b.ID == "" {
				return &Problem{Place: "block " + b.ID, Text: "its id is missing or used twice", Fatal: true}
			}
			f.blocks[b.ID] = position{i, j}
			block, err := decodeBlock(b)
			if err != nil {
				return &Problem{Place: "block " + b.ID, Text: err.Error(), Fatal: true}
			}
			decoded.Blocks = append(decoded.Blocks, block)
		}
		f.groups = append(f.groups, decoded)
	}
	return nil
}

func (f *Flow) findStart() error {
	for i := range f.events {
		if f.events[i].Type == "start" {
			f.start = &f.events[i]
			return nil
		}
	}
	return &Problem{Place: "events", Text: "there is no start event", Fatal: true}
}

// decodeBlock prepares one block for playing.
func decodeBlock(b exportBlock) (*block, error) {
	decoded := &block{ID: b.ID, Type: b.Type, OutgoingEdgeID: b.OutgoingEdgeID, kind: kindOf(b.Type)}
	var err error
	if decoded.content, err = newTemplate(b.Content); err != nil {
		return nil, fmt.Errorf("content: %w", err)
	}
	decoded.hasContent = decoded.content.tree != nil
	if decoded.options, err = newTemplate(b.Options); err != nil {
		return nil, fmt.Errorf("options: %w", err)
	}
	if decoded.items, err = decodeItems(b.Items); err != nil {
		return nil, err
	}
	if decoded.kind == nil || decoded.kind.decode == nil {
		return decoded, nil
	}
	decoded.conf, err = decoded.kind.decode(b)
	return decoded, err
}

// at returns the block at a position, or nil outside its group.
func (f *Flow) at(p position) *block {
	if p.group >= len(f.groups) || p.block < 0 || p.block >= len(f.groups[p.group].Blocks) {
		return nil
	}
	return f.groups[p.group].Blocks[p.block]
}

// target returns where an edge leads.
func (f *Flow) target(edgeID string) (position, bool) {
	e, ok := f.edges[edgeID]
	if !ok {
		return position{}, false
	}
	return f.place(e.To.GroupID, e.To.BlockID)
}

// place finds a block, or the first block of a group if no block is named.
func (f *Flow) place(groupID, blockID string) (position, bool) {
	if blockID != "" {
		if p, ok := f.blocks[blockID]; ok {
			return p, true
		}
	}
	i, ok := f.groupIndex[groupID]
	return position{i, 0}, ok
}

// Remembers reports whether a visitor's earlier result may be resumed.
func (f *Flow) Remembers() bool { return f.rules.remembers() }

// IsArchived reports whether the bot was archived. The server then answers as
// if it did not exist.
func (f *Flow) IsArchived() bool { return f.archived }

// IsClosed reports whether the bot takes no new conversations.
func (f *Flow) IsClosed() bool { return f.closed }

// Hash names this version of the flow: it changes whenever the file changes.
func (f *Flow) Hash() string { return f.hash }

// AllowedOrigins are the origins of the pages that may use the bot. Empty means
// all.
func (f *Flow) AllowedOrigins() []string { return f.rules.Security.AllowedOrigins }

// IsWebhook reports whether a block waits for a webhook.
func (f *Flow) IsWebhook(blockID string) bool {
	at, ok := f.blocks[blockID]
	return ok && f.at(at).Type == "webhook"
}

// ClosedMessage is the message of a closed bot.
func (f *Flow) ClosedMessage() string {
	if own := f.rules.General.SystemMessages.BotClosed; own != "" {
		return own
	}
	return "This bot is now closed"
}
