# frozen_string_literal: true

Comity::Engine.routes.draw { get "/status" => "status#show", :defaults => { format: :json } }

Discourse::Application.routes.draw { mount ::Comity::Engine, at: "comity" }
