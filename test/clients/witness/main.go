// A witness of transparency-dev, kept in memory: it cosigns heads of the log whose public key is given.
// It prints its URL and its own public key, and ends when its standard input does.
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"

	f_note "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/witness/persistence/inmemory"
	"github.com/transparency-dev/witness/witness"
	"golang.org/x/mod/sumdb/note"
)

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func main() {
	ofLog := must(note.NewVerifier(os.Args[1]))
	skey, vkey, err := note.GenerateKey(rand.Reader, "witness.example/w1")
	if err != nil {
		log.Fatal(err)
	}
	w := must(witness.New(context.Background(), witness.Opts{
		Persistence: inmemory.New(),
		Signers:     []note.Signer{must(f_note.NewSignerForCosignatureV1(skey))},
		VerifierForLog: func(_ context.Context, origin string) (note.Verifier, bool, error) {
			return ofLog, origin == ofLog.Name(), nil
		},
	}))
	mux := http.NewServeMux()
	mux.HandleFunc("POST /add-checkpoint", witness.NewHTTPHandler(w).AddCheckpoint)
	listener := must(net.Listen("tcp", "127.0.0.1:0"))
	fmt.Printf("http://%s\n%s\n", listener.Addr(), must(f_note.VKeyToCosignatureV1(vkey)))
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	log.Fatal(http.Serve(listener, mux))
}
