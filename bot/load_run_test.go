package bot

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"chatlet/bot/store"
)

// The load run needs a size from the environment, because it is not part of
// every test run.
//
//	CHATLET_LOAD=100000 go test ./bot -run TestLoad -v -timeout 30m
const loadVariable = "CHATLET_LOAD"

// loadClients is how many clients talk at once.
const loadClients = 16

// openTestStore opens a store for one test: CHATLET_STORE, or else a new SQLite
// file.
func openTestStore(t testing.TB) store.Store {
	t.Helper()
	address := os.Getenv("CHATLET_STORE")
	if address == "" {
		address = "sqlite:" + filepath.Join(t.TempDir(), "load.db")
	}
	kept, err := store.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	return kept
}

// phase holds the durations of one kind of requests.
type phase struct {
	name  string
	mu    sync.Mutex
	times []time.Duration
	total time.Duration
}

func (p *phase) report(t *testing.T) {
	slices.Sort(p.times)
	n := len(p.times)
	t.Logf("%-9s %7d requests, %6.0f per second, p50 %v, p99 %v, slowest %v", p.name, n,
		float64(n)/p.total.Seconds(), p.times[n/2].Round(time.Microsecond), p.times[n*99/100].Round(time.Microsecond), p.times[n-1].Round(time.Microsecond))
}

// loadRun sends requests to a server over loopback.
type loadRun struct {
	t      *testing.T
	base   string
	client *http.Client
}

func newLoadRun(t *testing.T, server http.Handler) *loadRun {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	serving := &http.Server{Handler: server, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = serving.Serve(listener) }()
	t.Cleanup(func() { serving.Close() })
	transport := &http.Transport{MaxIdleConnsPerHost: loadClients, DisableCompression: true}
	return &loadRun{t, "http://" + listener.Addr().String(), &http.Client{Transport: transport}}
}

// each runs count requests on all clients, and notes their durations.
func (r *loadRun) each(name string, count int, one func(i int) error) {
	p := &phase{name: name, times: make([]time.Duration, 0, count)}
	var all sync.WaitGroup
	begun := time.Now()
	for c := range loadClients {
		all.Go(func() {
			times := make([]time.Duration, 0, count/loadClients+1)
			for i := c; i < count; i += loadClients {
				before := time.Now()
				if err := one(i); err != nil {
					r.t.Error(err)
					return
				}
				times = append(times, time.Since(before))
			}
			p.mu.Lock()
			defer p.mu.Unlock()
			p.times = append(p.times, times...)
		})
	}
	all.Wait()
	p.total = time.Since(begun)
	if !r.t.Failed() {
		p.report(r.t)
	}
}

func (r *loadRun) post(path, body string) ([]byte, error) {
	response, err := r.client.Post(r.base+path, "application/json", strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %d %s", path, response.StatusCode, data)
	}
	return data, err
}

func (r *loadRun) start(bot string) (string, error) {
	data, err := r.post(startPath(bot), "{}")
	if err != nil {
		return "", err
	}
	var started struct{ SessionID string }
	return started.SessionID, json.Unmarshal(data, &started)
}

// TestLoad measures the throughput of starts and answers, and checks that
// memory does not grow with the number of conversations.
func TestLoad(t *testing.T) {
	count, err := strconv.Atoi(os.Getenv(loadVariable))
	if err != nil {
		t.Skipf("set %s to the number of conversations", loadVariable)
	}
	run := newLoadRun(t, testServer(t, Options{Store: openTestStore(t)}))
	ids := make([]string, count)
	run.each("warm-up", 500, func(int) error { _, err := run.start("bakery"); return err })
	heaps := []uint64{liveHeap()}
	for range 4 {
		quarter := count / 4
		from := (len(heaps) - 1) * quarter
		run.each("start", quarter, func(i int) (err error) { ids[from+i], err = run.start("bakery"); return err })
		heaps = append(heaps, liveHeap())
	}
	run.each("continue", count/4*4, func(i int) error {
		data, err := run.post(continuePath(ids[i]), `{"message":{"type":"text","text":"Rye"}}`)
		if err == nil && !bytes.Contains(data, []byte("hello-count")) {
			err = fmt.Errorf("reply %s", data)
		}
		return err
	})
	heaps = append(heaps, liveHeap())
	t.Logf("heap in use after each quarter of the starts, and at the end: %s", megabytes(heaps))
	if last, first := heaps[4], heaps[1]; last > first+first/2+(8<<20) {
		t.Errorf("the heap grew from %d to %d bytes", first, last)
	}
}

// liveHeap is the memory in use after a garbage collection. It includes the ids
// of the run itself.
func liveHeap() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

func megabytes(sizes []uint64) string {
	var out []string
	for _, s := range sizes {
		out = append(out, fmt.Sprintf("%.1f MB", float64(s)/(1<<20)))
	}
	return strings.Join(out, ", ")
}

func BenchmarkStart(b *testing.B) {
	server := testServer(b, Options{})
	b.ReportAllocs()
	for b.Loop() {
		if w := request(server, "POST", startPath("bakery"), "{}"); w.Code != http.StatusOK {
			b.Fatal(w.Body)
		}
	}
}

func BenchmarkContinue(b *testing.B) {
	server := testServer(b, Options{})
	id := send(b, server, startPath("bakery"), "{}").SessionID
	b.ReportAllocs()
	for b.Loop() {
		// A refused answer plays no block and does not move the session.
		if w := request(server, "POST", continuePath(id), `{"message":"wheat"}`); w.Code != http.StatusOK {
			b.Fatal(w.Body)
		}
	}
}
