package bot

import (
	"chatlet/bot/engine"

	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"chatlet/gate"

	"github.com/coder/websocket"
)

// Limits on those who wait for a webhook.
const (
	// listenTime is how long one may wait before it has to ask again.
	listenTime = time.Hour
	// webhookWrite is how long a client may take to read.
	webhookWrite = 5 * time.Second
)

// rooms are the clients that wait for a webhook, by the result they belong to.
// They are known to this server alone: behind several, the webhook has to
// reach the one that the client is connected to.
type rooms struct {
	mu      sync.Mutex
	waiting map[string]map[chan []byte]bool
}

// join waits in a room.
func (r *rooms) join(room string) (messages chan []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.waiting == nil {
		r.waiting = map[string]map[chan []byte]bool{}
	}
	if r.waiting[room] == nil {
		r.waiting[room] = map[chan []byte]bool{}
	}
	messages = make(chan []byte, 1)
	r.waiting[room][messages] = true
	return messages
}

func (r *rooms) leave(room string, messages chan []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.waiting[room], messages)
	if len(r.waiting[room]) == 0 {
		delete(r.waiting, room)
	}
}

// tell sends a message to all who wait in a room, and says how many they are.
func (r *rooms) tell(room string, message []byte) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	for messages := range r.waiting[room] {
		select {
		case messages <- message:
		default: // It has one already, and waits for no second.
		}
	}
	return len(r.waiting[room])
}

// serveListen holds a client's socket open until the webhook comes.
func (s *Server) serveListen(w http.ResponseWriter, r *http.Request) {
	client := gate.ClientOf(r, s.options.BehindProxy)
	if !s.limits.Allow(client, false, s.options.Now()) {
		http.Error(w, gate.ErrTooMany.Message, gate.ErrTooMany.Status)
		return
	}
	leave, ok := s.seats.Take(client)
	if !ok {
		http.Error(w, gate.ErrNoSeat.Message, gate.ErrNoSeat.Status)
		return
	}
	defer leave()
	room := r.PathValue("result")
	messages := s.rooms.join(room)
	defer s.rooms.leave(room, messages)
	// The page may be of any origin: the room's name is the secret.
	socket, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true})
	if err != nil {
		return
	}
	defer socket.CloseNow()
	ctx, cancel := context.WithTimeout(r.Context(), listenTime)
	defer cancel()
	pass(socket.CloseRead(ctx), socket, messages)
}

// pass writes messages to a socket until one side ends.
func pass(ctx context.Context, socket *websocket.Conn, messages <-chan []byte) {
	for {
		select {
		case <-ctx.Done():
			return
		case message := <-messages:
			limited, cancel := context.WithTimeout(ctx, webhookWrite)
			err := socket.Write(limited, websocket.MessageText, message)
			cancel()
			if err != nil {
				return
			}
		}
	}
}

// serveWebhook takes a webhook and hands it to the client that waits for it.
// The caller needs the operator's token.
func (s *Server) serveWebhook(r *http.Request) ([]byte, error) {
	if !isToken(r.Header.Get("Authorization"), s.options.WebhookToken) {
		return nil, errUnauthorized
	}
	flow, ok := s.flows.Load().byID[r.PathValue("publicId")]
	if !ok {
		return nil, errBotNotFound
	}
	if !flow.IsWebhook(r.PathValue("blockId")) {
		return nil, gate.Refuse(http.StatusNotFound, "Webhook block not found")
	}
	data, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, s.options.MaxBody))
	if errors.Is(err, gate.ErrSlow) {
		return nil, err
	}
	if err != nil {
		return nil, gate.ErrTooLarge
	}
	var payload map[string]any
	if json.Unmarshal(data, &payload) != nil {
		return nil, errMalformed
	}
	if s.rooms.tell(r.PathValue("result"), engine.Encode(map[string]any{"data": payload})) == 0 {
		return nil, gate.Refuse(http.StatusNotFound, "Nobody waits for this webhook")
	}
	return []byte(`{"message":"Success!"}`), nil
}
